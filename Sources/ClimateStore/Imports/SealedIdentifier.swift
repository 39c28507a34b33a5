import Crypto
import Foundation

/// A source's own response id as a file of refused rows carries it: encrypted with a key made of the wave's (AES-GCM,
/// HKDF), so that whoever has the file learns nothing from it, and the mended row is still known to be the response that it
/// was, until the wave is closed and its key forgotten.
enum SealedIdentifier {
    /// What a sealed id begins with.
    private static let mark = Data("attune:".utf8)

    /// A key for nothing else.
    private static func key(from key: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Data("sealed response ids".utf8), outputByteCount: 32)
    }

    /// Seals an id.
    ///
    /// - Returns: Base64 behind the mark; `nil` if the cipher fails, which leaves the row without an id.
    static func sealed(_ identifier: UnsafeRawBufferPointer, by key: SymmetricKey) -> String? {
        guard let box = try? AES.GCM.seal(Data(identifier), using: Self.key(from: key)),
            let octets = box.combined
        else {
            return nil
        }
        return String(decoding: mark, as: UTF8.self) + octets.base64EncodedString()
    }

    /// Opens an id; `nil` if it is not sealed, or by another wave's key.
    static func opened(_ identifier: UnsafeRawBufferPointer, by key: SymmetricKey) -> [UInt8]? {
        guard identifier.starts(with: mark) else { return nil }
        let text = String(decoding: identifier[mark.count...], as: UTF8.self)
        guard let octets = Data(base64Encoded: text), let box = try? AES.GCM.SealedBox(combined: octets),
            let opened = try? AES.GCM.open(box, using: Self.key(from: key))
        else { return nil }
        return Array(opened)
    }
}
