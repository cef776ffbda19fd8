//! Codes 500000 to 799999: agreements and account validation, whose answers say more by themselves.

use super::ErrorCode;

const VALIDATION: &str = "The validation of an agreement or an account stands in the way.";
const VALIDATION_REMEDY: &str = "Read the answer's own text: it has a name, and says whether trying again may help.";

pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(600061, &[400], "validation-600061", VALIDATION, VALIDATION_REMEDY).assumed(),
    ErrorCode::row(600074, &[400], "validation-600074", VALIDATION, VALIDATION_REMEDY).assumed(),
];
