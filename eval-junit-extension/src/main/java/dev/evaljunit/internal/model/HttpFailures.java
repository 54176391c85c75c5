/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmException.Kind;
import dev.evaljunit.internal.model.limit.CallLimiter;
import dev.evaljunit.internal.model.limit.UnavailableException;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes why an attempt failed, without the API key, and decides whether another attempt makes sense. */
final class HttpFailures {

    private static final int LONGEST_EXCERPT = 200;
    private static final String SECTION = "model.";
    private static final String BASE_URL = "base_url";
    private static final String RUN_LATER = "Run again later or use another key.";
    private static final String LONGEST_WAIT = Durations.format(CallLimiter.LONGEST_WAIT);

    private final Endpoint endpoint;
    private final String name;
    private final LlmApi api;
    private final Clock clock;

    HttpFailures(Endpoint endpoint, LlmApi api, Clock clock) {
        this.endpoint = endpoint;
        this.api = api;
        this.name = "model endpoint '" + endpoint.display() + "'";
        this.clock = clock;
    }

    /**
     * Describe a failure of the network. A refused connection and an unknown host are retried only if the endpoint has
     * answered before: a wrong address stays wrong, but a server may be restarting.
     */
    FailedAttempt of(IOException e, boolean hasAnswered) {
        if (e instanceof ConnectException || e instanceof UnknownHostException) {
            LlmException failure = unreachable(e);
            return hasAnswered ? FailedAttempt.retried(failure) : FailedAttempt.last(failure);
        }
        if (e instanceof HttpSender.BodyTooLargeException) {
            return last(
                    Kind.TOO_LARGE,
                    "The reply of %s exceeds %d bytes. Correct the base URL.".formatted(name, HttpSender.LARGEST_BODY),
                    e);
        }
        if (e instanceof CharacterCodingException) {
            return last(Kind.NOT_JSON, "The reply of " + name + " is not valid UTF-8. Check the server's log.", e);
        }
        return FailedAttempt.retried(e instanceof InterruptedIOException ? timeout(e) : broken(e));
    }

    private LlmException unreachable(IOException e) {
        LlmException failure = e instanceof ConnectException
                ? new LlmException(
                        Kind.REFUSED_CONNECTION,
                        "Could not connect to " + name
                                + ": connection refused. Start the server or correct the base URL.",
                        e)
                : new LlmException(
                        Kind.UNKNOWN_HOST,
                        "Could not connect to " + name + ": unknown host. Correct the base URL or check the network.",
                        e);
        return failure.withSetting(BASE_URL);
    }

    private LlmException timeout(IOException e) {
        String message = "No answer from %s within %s. Raise the timeout or run fewer trials at once."
                .formatted(name, Durations.format(endpoint.timeout()));
        return new LlmException(Kind.TIMEOUT, message, e);
    }

    private LlmException broken(IOException e) {
        String message = "The connection to %s broke (%s). Check the server's log and the network."
                .formatted(name, excerpt(e.toString()));
        return new LlmException(Kind.TRANSPORT, message, e);
    }

    /** {@return the failure for a reply with an error status} */
    FailedAttempt of(HttpReply reply, String model) {
        ErrorBody error = ErrorBody.parse(reply.body());
        var advice = new RetryAdvice(reply, clock);
        LlmException failure = failure(reply, error, model);
        if (!advice.isRetried() || failure.kind() != Kind.HTTP) {
            return FailedAttempt.last(failure);
        }
        return advice.pause()
                .map(pause -> advice.isPauseTooLong()
                        ? FailedAttempt.last(pauseTooLong(pause, answer(reply, error.message())))
                        : FailedAttempt.retried(failure).afterPause())
                .orElseGet(() -> FailedAttempt.retried(failure));
    }

    private LlmException pauseTooLong(Duration pause, String answer) {
        return new LlmException(
                Kind.UNAVAILABLE,
                "The %s asked us to wait %s%s, longer than the limit of %s. %s"
                        .formatted(name, Durations.format(pause), answer, LONGEST_WAIT, RUN_LATER));
    }

    /** {@return the failure for a call that was not sent} */
    LlmException of(UnavailableException e) {
        return e.pauseLeft()
                .map(left -> pauseTooLong(left, ""))
                .orElseGet(() -> new LlmException(
                        Kind.UNAVAILABLE,
                        "The %s has refused every call for %s. %s"
                                .formatted(name, Durations.format(UnavailableException.PATIENCE), RUN_LATER)));
    }

    private LlmException failure(HttpReply reply, ErrorBody error, String model) {
        String answer = answer(reply, error.message());
        int status = reply.status();
        if (status == 401 || status == 403 || error.isAboutKey()) {
            boolean isByHeader =
                    endpoint.apiKey().isEmpty() && !endpoint.headers().isEmpty();
            return new LlmException(Kind.AUTH, unauthorized(answer)).withSetting(isByHeader ? "headers" : "api_key");
        }
        if (status >= 300 && status < 400) {
            return redirect(reply);
        }
        if (error.isOutOfCredit() || status == 402) {
            return new LlmException(
                    Kind.QUOTA,
                    "The account at %s has no credit left%s. Add credit or use another key.".formatted(name, answer));
        }
        if (error.isFilter() && isFinal(status)) {
            return new LlmException(
                    Kind.HTTP,
                    "A content filter of the %s refused the text that was sent%s. Use an endpoint with another filter; if it refuses single cases, leave them out."
                            .formatted(name, answer));
        }
        if (error.isTooLong() && isFinal(status)) {
            return new LlmException(
                    Kind.HTTP,
                    "The request is too long for the model '%s' at %s%s. Use a model with a longer context, show less in the rubric's prompt, or leave the case out."
                            .formatted(excerpt(model), name, answer));
        }
        return naming(
                setting(status, error),
                new LlmException(
                        Kind.HTTP,
                        "The %s answered with an error%s. %s".formatted(name, answer, nextStep(status, error, model))));
    }

    private static LlmException naming(Optional<String> setting, LlmException failure) {
        return setting.map(failure::withSetting).orElse(failure);
    }

    private String correctBaseUrl() {
        return "Correct the base URL, " + api.baseUrlHint() + ".";
    }

    private static boolean isFinal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 409 && status != 429;
    }

    private String unauthorized(String answer) {
        if (!endpoint.apiKey().isEmpty()) {
            return "The %s rejected the API key%s. Correct the API key.".formatted(name, answer);
        }
        return endpoint.headers().isEmpty()
                ? "The %s requires an API key, but none was sent%s. Set an API key, or the header that the server expects in 'model.headers' of the rubric."
                        .formatted(name, answer)
                : "The %s rejected the headers %s, and no API key was sent%s. Correct 'model.headers' of the rubric or set an API key."
                        .formatted(name, endpoint.headerNames(), answer);
    }

    private LlmException redirect(HttpReply reply) {
        return new LlmException(
                        Kind.REDIRECT,
                        "The %s redirects to '%s' (HTTP %d), which is not followed. Set the base URL to that address if you trust it."
                                .formatted(
                                        name,
                                        reply.header("location")
                                                .map(this::excerpt)
                                                .orElse(""),
                                        reply.status()))
                .withSetting(BASE_URL);
    }

    private String nextStep(int status, ErrorBody error, String model) {
        if (status == 404) {
            return "Correct the model '%s' or the base URL, %s.".formatted(excerpt(model), api.baseUrlHint());
        }
        if (!isFinal(status)) {
            return "Run again later or run fewer trials at once.";
        }
        return refused(error)
                .map(part -> "Change '%s' of the rubric%s.".formatted(SECTION + part.key(), part.alternative()))
                .orElse("Correct the model '%s', its parameters or the rubric's prompt.".formatted(excerpt(model)));
    }

    /** The key of a rubric's section that chooses a refused part of the request, and how else it can be changed. */
    private record Refused(String key, String alternative) {}

    private Optional<Refused> refused(ErrorBody error) {
        return Stream.of(RequestField.values())
                .filter(field -> field.isMentionedBy(error) || field.isRefusedBy(error))
                .findFirst()
                .map(field -> new Refused(field.key(), alternative(field)))
                .or(() -> api.declared().parameters().keySet().stream()
                        .filter(error::isAbout)
                        .findFirst()
                        .map(parameter -> new Refused("parameters." + parameter, " or remove it")));
    }

    private String alternative(RequestField field) {
        return field == RequestField.RESPONSE_FORMAT
                ? api.formats().stream().skip(1).map(Object::toString).collect(Collectors.joining(" or ", " to ", ""))
                : field.alternative();
    }

    private Optional<String> setting(int status, ErrorBody error) {
        if (status == 404) {
            return Optional.of("name");
        }
        return isFinal(status) ? refused(error).map(Refused::key) : Optional.empty();
    }

    FailedAttempt notJson(HttpReply reply) {
        return FailedAttempt.last(new LlmException(
                        Kind.NOT_JSON,
                        "The %s did not answer with a JSON object%s. %s"
                                .formatted(name, answer(reply, reply.body()), correctBaseUrl()))
                .withSetting(BASE_URL));
    }

    /** @param isError whether the body contains an error instead */
    FailedAttempt noReply(HttpReply reply, boolean isError, String model) {
        ErrorBody error = ErrorBody.parse(reply.body());
        return FailedAttempt.last(new LlmException(
                        Kind.NO_REPLY,
                        "The answer of %s contains no model reply%s. %s"
                                .formatted(
                                        name,
                                        answer(reply, error.message()),
                                        isError
                                                ? "Correct the model '%s', or check the server's log."
                                                        .formatted(excerpt(model))
                                                : correctBaseUrl()))
                .withSetting(isError ? "name" : BASE_URL));
    }

    FailedAttempt noVectors(HttpReply reply, int texts) {
        return FailedAttempt.last(new LlmException(
                Kind.NO_REPLY,
                "The answer of %s must contain a vector of numbers for each of %d texts%s. Correct the model, or the base URL, %s."
                        .formatted(name, texts, answer(reply, reply.body()), api.baseUrlHint())));
    }

    /** Not retried: a cache would give the same reply again, and each attempt costs as much as a reply that is used. */
    FailedAttempt foreign(String id) {
        return FailedAttempt.last(new LlmException(
                Kind.FOREIGN_REPLY,
                "The reply of %s belongs to another request: its id '%s' is that of an earlier reply. Check the server, and the caches and proxies in front of it."
                        .formatted(name, excerpt(id))));
    }

    LlmException interrupted(InterruptedException e) {
        return new LlmException(Kind.INTERRUPTED, "The thread that waited for " + name + " was interrupted.", e);
    }

    private static FailedAttempt last(Kind kind, String message, Throwable cause) {
        return FailedAttempt.last(new LlmException(kind, message, cause));
    }

    private String answer(HttpReply reply, String body) {
        String excerpt = excerpt(body);
        return excerpt.isEmpty()
                ? " (" + reply.shownStatus() + " without a body)"
                : " (" + reply.shownStatus() + ": \"" + excerpt + "\")";
    }

    /** {@return the beginning of a text from a server, at most 200 characters on one line, without secrets} */
    String excerpt(String text) {
        return SafeText.line(endpoint.withoutSecrets(text), LONGEST_EXCERPT);
    }
}
