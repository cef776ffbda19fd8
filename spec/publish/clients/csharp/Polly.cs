// Stands in for Polly: the generated client names these types, and uses none of them without a policy.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace Polly
{
    public enum OutcomeType { Successful, Failure }

    public class PolicyResult<T>
    {
        public OutcomeType Outcome;
        public T Result;
        public Exception FinalException;
    }

    public abstract class Policy<T>
    {
        public abstract PolicyResult<T> ExecuteAndCapture(Func<T> action);
    }

    public abstract class AsyncPolicy<T>
    {
        public abstract Task<PolicyResult<T>> ExecuteAndCaptureAsync(Func<Task<T>> action);
        public abstract Task<PolicyResult<T>> ExecuteAndCaptureAsync(Func<CancellationToken, Task<T>> action, CancellationToken cancel);
    }
}
