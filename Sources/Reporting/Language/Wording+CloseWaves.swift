extension Wording {
    /// Why figures of a wave are left out of a trend.
    static let tooClose = Wording(
        en:
            "Where nearly the same people answered two waves less than a month apart, the earlier figures are left out: "
            + "the difference would say more about the few who came or went than about the group.",
        es:
            "Si casi las mismas personas respondieron en dos oleadas con menos de un mes de diferencia, se omiten las cifras "
            + "anteriores: la diferencia diría más de los pocos que llegaron o se fueron que del grupo.")
}
