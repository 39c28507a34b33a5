// The C library's elementary functions by module, in one place: everything else here is plain Swift without Foundation.
#if canImport(Glibc)
    import Glibc

    /// Evaluates the exponential function eˣ.
    func exp(_ x: Double) -> Double { Glibc.exp(x) }
    /// Evaluates eˣ − 1 without cancellation.
    func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
    /// Evaluates the natural logarithm.
    func log(_ x: Double) -> Double { Glibc.log(x) }
    /// Evaluates ln(1 + x) without cancellation.
    func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
    /// Evaluates the complementary error function.
    func erfc(_ x: Double) -> Double { Glibc.erfc(x) }
    /// Evaluates xʸ.
    func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
    /// Evaluates the cosine of an angle in radians.
    func cos(_ x: Double) -> Double { Glibc.cos(x) }
    /// Evaluates the sine of an angle in radians.
    func sine(_ x: Double) -> Double { Glibc.sin(x) }
    /// Evaluates the angle in radians with a given sine.
    func arcsine(_ x: Double) -> Double { Glibc.asin(x) }
    /// Evaluates ln Γ(x) for x > 0, without the C library's global sign.
    func logarithmOfGamma(_ x: Double) -> Double { Glibc.lgamma(x).0 }
#elseif canImport(Musl)
    import Musl

    /// Evaluates the exponential function eˣ.
    func exp(_ x: Double) -> Double { Musl.exp(x) }
    /// Evaluates eˣ − 1 without cancellation.
    func expm1(_ x: Double) -> Double { Musl.expm1(x) }
    /// Evaluates the natural logarithm.
    func log(_ x: Double) -> Double { Musl.log(x) }
    /// Evaluates ln(1 + x) without cancellation.
    func log1p(_ x: Double) -> Double { Musl.log1p(x) }
    /// Evaluates the complementary error function.
    func erfc(_ x: Double) -> Double { Musl.erfc(x) }
    /// Evaluates xʸ.
    func pow(_ x: Double, _ y: Double) -> Double { Musl.pow(x, y) }
    /// Evaluates the cosine of an angle in radians.
    func cos(_ x: Double) -> Double { Musl.cos(x) }
    /// Evaluates the sine of an angle in radians.
    func sine(_ x: Double) -> Double { Musl.sin(x) }
    /// Evaluates the angle in radians with a given sine.
    func arcsine(_ x: Double) -> Double { Musl.asin(x) }
    /// Evaluates ln Γ(x) for x > 0, without the C library's global sign.
    func logarithmOfGamma(_ x: Double) -> Double { Musl.lgamma(x).0 }
#elseif canImport(Darwin)
    import Darwin

    /// Evaluates the exponential function eˣ.
    func exp(_ x: Double) -> Double { Darwin.exp(x) }
    /// Evaluates eˣ − 1 without cancellation.
    func expm1(_ x: Double) -> Double { Darwin.expm1(x) }
    /// Evaluates the natural logarithm.
    func log(_ x: Double) -> Double { Darwin.log(x) }
    /// Evaluates ln(1 + x) without cancellation.
    func log1p(_ x: Double) -> Double { Darwin.log1p(x) }
    /// Evaluates the complementary error function.
    func erfc(_ x: Double) -> Double { Darwin.erfc(x) }
    /// Evaluates xʸ.
    func pow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
    /// Evaluates the cosine of an angle in radians.
    func cos(_ x: Double) -> Double { Darwin.cos(x) }
    /// Evaluates the sine of an angle in radians.
    func sine(_ x: Double) -> Double { Darwin.sin(x) }
    /// Evaluates the angle in radians with a given sine.
    func arcsine(_ x: Double) -> Double { Darwin.asin(x) }
    /// Evaluates ln Γ(x) for x > 0, without the C library's global sign.
    func logarithmOfGamma(_ x: Double) -> Double { Darwin.lgamma(x).0 }
#endif
