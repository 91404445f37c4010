use proptest::prelude::*;

use super::*;

#[test]
fn every_reason_has_a_code_of_its_own_and_asks_to_mend_the_field() {
    for unfit in Unfit::ALL {
        assert_eq!(Unfit::from_code(unfit.code()), Some(*unfit));
        assert_eq!(unfit.of("office_photo").status(), 422);
    }
}

#[test]
fn a_phones_photo_fits_and_one_of_fifty_megapixels_does_not() {
    assert_eq!(decodable(4_624, 3_468, 4_624 * 3_468 * 3), Ok(()));
    assert_eq!(decodable(8_000, 6_250, 8_000 * 6_250 * 3), Err(Unfit::TooManyPixels));
    assert_eq!(decodable(60_000, 1, 180_000), Err(Unfit::TooManyPixels));
}

proptest! {
    #[test]
    fn what_is_decoded_never_takes_more_than_was_allowed(width: u32, height: u32, bytes: u64) {
        if decodable(width, height, bytes).is_ok() {
            prop_assert!(width <= MOST_SIDE && height <= MOST_SIDE && bytes <= MOST_MEMORY);
        }
    }
}
