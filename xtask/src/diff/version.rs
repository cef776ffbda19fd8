//! Which version a change asks for.

use semver::Version;

use super::change::{Bump, Verdict};

/// What a change asks of a version that begins with `major`. While that is 0, the second number is what the first one
/// is afterwards, and the third what the second one is.
pub(super) fn asked(verdict: Verdict, major: u64) -> Bump {
    match (verdict, major) {
        (Verdict::Breaking, 0) => Bump::Minor,
        (Verdict::Breaking, _) => Bump::Major,
        (Verdict::Compatible, 1..) => Bump::Minor,
        (Verdict::Compatible, 0) | (Verdict::Documentation, _) => Bump::Patch,
    }
}

/// The first version that is bumped so far. What was never released needs no bump but to be finished.
pub(super) fn at_least(old: &Version, bump: Bump) -> Version {
    let Version { major, minor, patch, .. } = *old;
    match bump {
        Bump::None => old.clone(),
        _ if !old.pre.is_empty() => Version::new(major, minor, patch),
        Bump::Patch => Version::new(major, minor, patch + 1),
        Bump::Minor => Version::new(major, minor + 1, 0),
        Bump::Major => Version::new(major + 1, 0, 0),
    }
}

/// Whether `new` is bumped so far.
pub(super) fn enough(old: &Version, new: &Version, bump: Bump) -> bool {
    match bump {
        Bump::None => new >= old,
        _ if !old.pre.is_empty() => new > old,
        // 0.2.0-rc.1 is a bump of 0.1.0 to 0.2.0.
        _ => new > old && Version::new(new.major, new.minor, new.patch) >= at_least(old, bump),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked() {
        let of = |major| {
            [Verdict::Breaking, Verdict::Compatible, Verdict::Documentation].map(|verdict| asked(verdict, major))
        };
        assert_eq!(of(0), [Bump::Minor, Bump::Patch, Bump::Patch]);
        assert_eq!(of(1), [Bump::Major, Bump::Minor, Bump::Patch]);
    }

    #[test]
    fn far_enough() {
        for (old, new, bump, expected) in [
            ("0.1.0", "0.1.0", Bump::None, true),
            ("0.1.1", "0.1.0", Bump::None, false),
            ("0.1.0", "0.1.0", Bump::Patch, false),
            ("0.1.0", "0.1.1", Bump::Patch, true),
            ("0.1.0", "0.1.9", Bump::Minor, false),
            ("0.1.0", "0.2.0-rc.1", Bump::Minor, true),
            ("0.9.3", "1.0.0", Bump::Minor, true),
            ("1.4.0", "1.5.0", Bump::Major, false),
            ("1.4.0", "2.0.0", Bump::Major, true),
            ("0.2.0-rc.1", "0.2.0-rc.2", Bump::Minor, true),
            ("0.2.0-rc.1", "0.2.0-rc.1", Bump::Minor, false),
        ] {
            let read = |text| Version::parse(text).unwrap();
            assert_eq!(enough(&read(old), &read(new), bump), expected, "{old} {new} {bump}");
        }
        assert_eq!(at_least(&Version::new(0, 1, 4), Bump::Minor), Version::new(0, 2, 0));
    }
}
