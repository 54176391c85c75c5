/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.model.ModelException.Kind;
import dev.evaljunit.model.OpenAiJson.Problem;
import dev.evaljunit.model.limit.CallLimiter;
import dev.evaljunit.model.limit.UnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says in words why an attempt failed, and decides whether another one makes sense. */
final class Failures {

    private static final String RUN_LATER = "Run again later, or use another key.";
    private static final String LONGEST_WAIT = Durations.format(CallLimiter.LONGEST_WAIT);

    private final Endpoint endpoint;
    private final Clock clock;

    Failures(Endpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** A refused connection and an unknown host are not retried: a wrong address does not become right. */
    FailedAttempt of(IOException e) {
        if (e instanceof ConnectException) {
            return FailedAttempt.last(exception(
                    Kind.REFUSED_CONNECTION,
                    "must be reachable, but nobody accepts a connection. Start the server, or correct the base URL.",
                    e));
        }
        if (e instanceof UnknownHostException) {
            return FailedAttempt.last(exception(
                    Kind.UNKNOWN_HOST,
                    "must be reachable, but its host is unknown. Correct the base URL, or look at the network.",
                    e));
        }
        if (e instanceof HttpSender.BodyTooLargeException) {
            String limit = "must answer with at most %d bytes, but there are more. Correct the base URL."
                    .formatted(HttpSender.LARGEST_BODY);
            return FailedAttempt.last(exception(Kind.TOO_LARGE, limit, e));
        }
        if (e instanceof CharacterCodingException) {
            String utf8 = "must answer in UTF-8, but its reply holds other bytes. Look at the server's log.";
            return FailedAttempt.last(exception(Kind.NOT_JSON, utf8, e));
        }
        return FailedAttempt.retried(e instanceof InterruptedIOException ? timeout(e) : broken(e));
    }

    private ModelException timeout(IOException e) {
        String message = "must answer within %s, but it did not. Raise the timeout, or run fewer trials at once."
                .formatted(Durations.format(endpoint.timeout()));
        return exception(Kind.TIMEOUT, message, e);
    }

    private ModelException broken(IOException e) {
        String message = "must answer, but the connection broke (%s). Look at the server's log or the network."
                .formatted(excerpt(e.toString()));
        return exception(Kind.TRANSPORT, message, e);
    }

    /** {@return the failure that an answer with a status other than success is} */
    FailedAttempt of(HttpReply reply, String model) {
        Problem problem = Problem.of(reply.body());
        var advice = new RetryAdvice(reply, clock);
        ModelException failure = exception(reply, problem, model);
        if (!advice.isRetried() || failure.kind() != Kind.HTTP) {
            return FailedAttempt.last(failure);
        }
        return advice.waitWished()
                .map(wait -> advice.isWaitTooLong()
                        ? FailedAttempt.last(tooLongWait(reply, problem, wait))
                        : FailedAttempt.retried(failure).afterPause())
                .orElseGet(() -> FailedAttempt.retried(failure));
    }

    private ModelException tooLongWait(HttpReply reply, Problem problem, Duration wait) {
        return exception(
                Kind.UNAVAILABLE,
                "must be ready again within %s, but it answered HTTP %d%s and wants to be left alone for %s. %s"
                        .formatted(
                                LONGEST_WAIT,
                                reply.status(),
                                quoted(problem.message()),
                                Durations.format(wait),
                                RUN_LATER),
                null);
    }

    /** {@return the failure of a call that was not sent, since its endpoint would not take it} */
    ModelException of(UnavailableException e) {
        String predicate = e.pauseLeft()
                .map(left -> "must be ready again within %s, but it wants to be left alone for another %s. %s"
                        .formatted(LONGEST_WAIT, Durations.format(left), RUN_LATER))
                .orElseGet(() -> "must accept calls, but it has refused all of them for %s. %s"
                        .formatted(Durations.format(UnavailableException.PATIENCE), RUN_LATER));
        return exception(Kind.UNAVAILABLE, predicate, e);
    }

    private ModelException exception(HttpReply reply, Problem problem, String model) {
        String found = "but it answered HTTP " + reply.status() + quoted(problem.message()) + ". ";
        int status = reply.status();
        if (status == 401 || status == 403) {
            String step = endpoint.apiKey().isEmpty() ? "Set an API key: none was sent." : "Correct the API key.";
            return exception(Kind.AUTH, "must accept the API key, " + found + step, null);
        }
        if (status >= 300 && status < 400) {
            return redirect(reply);
        }
        if (problem.isOutOfCredit() || status == 402) {
            return exception(Kind.QUOTA, "must have credit left, " + found + "Add credit, or use another key.", null);
        }
        return exception(Kind.HTTP, "must answer, " + found + nextStep(status, problem, model), null);
    }

    private ModelException redirect(HttpReply reply) {
        String target = reply.header("location").map(this::excerpt).orElse("nowhere");
        return exception(
                Kind.REDIRECT,
                "must answer by itself, but it answered HTTP %d to send the request to '%s'. Set the base URL to the final address, if you trust it."
                        .formatted(reply.status(), target),
                null);
    }

    private String nextStep(int status, Problem problem, String model) {
        if (!problem.parameter().isEmpty()) {
            return "Change '" + excerpt(problem.parameter()) + "', or leave it out.";
        }
        if (status == 404) {
            return "Correct the model '%s' or the base URL, which often ends in /v1.".formatted(excerpt(model));
        }
        return status == 408 || status == 409 || status == 429 || status >= 500
                ? "Run again later, or run fewer trials at once."
                : "Correct the model, its parameters or the prompt.";
    }

    FailedAttempt notJson(HttpReply reply) {
        return FailedAttempt.last(exception(
                Kind.NOT_JSON,
                "must answer with a JSON object, but it answered HTTP %d%s. Correct the base URL, which often ends in /v1."
                        .formatted(reply.status(), quoted(reply.body())),
                null));
    }

    FailedAttempt noReply(HttpReply reply) {
        return FailedAttempt.last(exception(
                Kind.NO_REPLY,
                "must answer with a chat completion, but it answered HTTP %d%s. Correct the base URL, which often ends in /v1."
                        .formatted(
                                reply.status(), quoted(Problem.of(reply.body()).message())),
                null));
    }

    ModelException interrupted(InterruptedException e) {
        return exception(Kind.INTERRUPTED, "must answer, but the thread that waited was interrupted.", e);
    }

    private String quoted(String text) {
        String excerpt = excerpt(text);
        return excerpt.isEmpty() ? " without a body" : ": \"" + excerpt + "\"";
    }

    private String excerpt(String text) {
        return Excerpt.of(text, endpoint.apiKey());
    }

    private ModelException exception(Kind kind, String predicate, @Nullable Throwable cause) {
        return new ModelException(kind, "The model endpoint '" + endpoint.display() + "' " + predicate, cause);
    }
}
