//! Successes that the description does not have.

use http::StatusCode;
use partner_orders_api::{self as api, ResponseValue, shape};

use super::Call;
use crate::error::Error;
use crate::response::Response;

impl Call {
    /// As [`finish`](Self::finish), for a call whose success has no body: any success is one.
    pub fn finish_without_body(
        &self,
        decoded: Result<ResponseValue<()>, api::Error<()>>,
    ) -> Result<Response<()>, Error> {
        let good = self.kept().take_if(|kept| kept.is_ok());
        match good {
            Some(Ok(answer)) => Ok(answer.response((), self.ids)),
            _ => self.finish(decoded),
        }
    }
}

/// The status under which the generated client reads a success with a body: the answer's own, or one that the
/// description has for the operation. A success that is decodable is not lost over 200 in the place of 201.
pub(super) fn readable(operation: &str, status: StatusCode, body: &[u8]) -> StatusCode {
    if !status.is_success() || body.is_empty() || shape::answer(operation, status.as_u16()).is_some() {
        return status;
    }
    let described = [StatusCode::OK, StatusCode::CREATED];
    described.into_iter().find(|other| shape::answer(operation, other.as_u16()).is_some()).unwrap_or(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_with_a_body_is_read_as_a_described_one() {
        let read = |operation, status, body: &str| {
            readable(operation, StatusCode::from_u16(status).unwrap(), body.as_bytes()).as_u16()
        };
        assert_eq!(read("create_order", 201, "{}"), 201);
        assert_eq!(read("create_order", 200, "{}"), 201);
        assert_eq!(read("get_order", 203, "{}"), 200);
        assert_eq!(read("patch_order", 201, "{}"), 201);
        assert_eq!(read("patch_order", 202, "{}"), 200);
        assert_eq!(read("patch_subscription", 202, ""), 202, "it stands for itself");
        assert_eq!(read("get_order", 404, "{}"), 404);
        assert_eq!(read("download_order_attachment", 206, "x"), 206);
    }
}
