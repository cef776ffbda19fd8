//! Hints on failed requests, in sentences: the operation that was probably meant, and the call that cancels a product.

mod cancellation;
mod operations;

pub(crate) use cancellation::cancellation;
pub(crate) use operations::operations;
