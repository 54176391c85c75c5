/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpClients;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Urls;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;

/**
 * Sends the requests of one read to a platform: each again after failures that pass, all within one limit of time and bytes.
 *
 * <p>An {@link EvalException} is what the user must change, an {@link IOException} what may be better later.
 */
final class PlatformApi {

    private static final int MOST_ATTEMPTS = 4;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429, 500, 502, 503, 504, 529);

    /** What is read into memory at once; datasets come in pages, or are stored in a file. */
    private static final long LARGEST_ANSWER = 64L << 20;

    private static final MediaType JSON = MediaType.get("application/json");

    private final Service service;
    private final HttpSettings settings;
    private final OkHttpClient client;
    private final Clock clock;
    private final ReadBudget budget;

    PlatformApi(Service service, HttpSettings settings, Clock clock, ReadBudget.Sleeper sleeper) {
        this.service = service;
        this.settings = settings;
        this.client = HttpClients.of(settings);
        this.clock = clock;
        this.budget = new ReadBudget(settings, sleeper);
    }

    Service service() {
        return service;
    }

    /** {@return whether there was time to wait so long} */
    boolean sleep(Duration pause) throws IOException {
        return budget.sleep(pause);
    }

    /** What to do with a response whose status its sender accepts. */
    private interface Reader<T> {
        T read(Arrived arrived) throws IOException;
    }

    /**
     * The last response after redirects.
     *
     * @param own the last response of the service itself, before a redirect to a store
     */
    private record Arrived(Response own, Response last) {}

    /** {@return the answer as plain values} */
    ApiReply json(ApiRequest request) throws IOException {
        return send(request, arrived -> {
            Response response = arrived.last();
            String text = text(response);
            Object body = response.code() == 200 ? parsed(text, request) : lenient(text);
            return new ApiReply(request.toString(), response.code(), response.headers(), body);
        });
    }

    /** {@return the objects of an answer that has one on each line} */
    List<ApiObject> lines(ApiRequest request) throws IOException {
        return send(request, arrived -> {
            var objects = new ArrayList<ApiObject>();
            for (String line : text(arrived.last()).split("\n", -1)) {
                if (!line.isBlank()) {
                    objects.add(ApiObject.of(
                            parsed(line, request),
                            "line %d of the answer to %s".formatted(objects.size() + 1, request)));
                }
            }
            return objects;
        });
    }

    /**
     * Store the body of an answer.
     *
     * @return the answer of the service itself, whose headers describe the file; without a body
     */
    ApiReply download(ApiRequest request, Path target) throws IOException {
        return send(request, arrived -> {
            Files.deleteIfExists(target);
            if (arrived.last().code() == 200) {
                try (var sink = Okio.buffer(Okio.sink(target))) {
                    sink.writeAll(budget.counted(arrived.last().body().source(), service));
                }
                return new ApiReply(request.toString(), 200, arrived.own().headers(), "");
            }
            Response last = arrived.last();
            return new ApiReply(request.toString(), last.code(), last.headers(), lenient(text(last)));
        });
    }

    private <T> T send(ApiRequest request, Reader<T> reader) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Duration pause = RetryPause.after(Headers.of(), attempt, clock.instant());
            IOException failure;
            try (var chain = new Chain()) {
                Arrived arrived = chain.follow(request);
                int status = arrived.last().code();
                if (status == 200 || request.accepted().contains(status)) {
                    return reader.read(arrived);
                }
                pause = RetryPause.after(arrived.last().headers(), attempt, clock.instant());
                failure = failure(request, arrived.last(), attempt, pause);
            } catch (InterruptedIOException e) {
                if (!(e instanceof SocketTimeoutException) && !budget.isOver()) {
                    throw e;
                }
                failure = unreachable(request, e);
            } catch (IOException e) {
                failure = unreachable(request, e);
            }
            if (attempt == MOST_ATTEMPTS || !budget.sleep(pause)) {
                throw failure;
            }
        }
    }

    /** Responses of one attempt, which are closed together. */
    private final class Chain implements AutoCloseable {

        private final List<Response> responses = new ArrayList<>();

        Arrived follow(ApiRequest request) throws IOException {
            URI start = url(request).uri();
            URI at = start;
            Response own = null;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                boolean isOwn = Urls.isSameOrigin(start, at);
                Response response = get(request, at, isOwn);
                responses.add(response);
                own = isOwn || own == null ? response : own;
                String location = response.header("Location");
                if (!REDIRECTS.contains(response.code()) || location == null) {
                    return new Arrived(own, response);
                }
                if (request.body() != null) {
                    throw movedElsewhere(request, at, location);
                }
                at = Urls.checkedRedirect(at, location);
            }
            throw new EvalException("%s must not redirect more than %d times, but does for %s. Check %s."
                    .formatted(service, MOST_REDIRECTS, request, service.hostVariable()));
        }

        @Override
        public void close() {
            responses.forEach(Response::close);
        }
    }

    private HttpUrl url(ApiRequest request) {
        HttpUrl base = HttpUrl.get(service.base());
        if (base == null) {
            throw new EvalException(
                    "The address of %s must be a valid one. Correct %s.".formatted(service, service.hostVariable()));
        }
        HttpUrl.Builder url = base.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(pair -> url.addQueryParameter(pair.getKey(), pair.getValue()));
        return url.build();
    }

    private Response get(ApiRequest request, URI at, boolean withLogin) throws IOException {
        HttpUrl url = HttpUrl.get(at);
        if (url == null) {
            throw new EvalException(
                    "%s must redirect to a valid address, but does not for %s.".formatted(service, request));
        }
        // Digests are of the bytes as they are.
        var sent = new Request.Builder().url(url).header("Accept-Encoding", "identity");
        if (withLogin) {
            service.headers().forEach((name, value) -> HttpClients.addHeader(sent, name, value));
        }
        Map<String, Object> body = request.body();
        if (body != null) {
            sent.post(RequestBody.create(Json.write(body).getBytes(StandardCharsets.UTF_8), JSON));
        }
        var call = client.newCall(sent.build());
        // Not 0, which means no limit.
        call.timeout().timeout(Math.max(1, budget.timeLeft().toNanos()), TimeUnit.NANOSECONDS);
        return call.execute();
    }

    private String text(Response response) throws IOException {
        BufferedSource body = budget.counted(response.body().source(), service);
        if (body.request(LARGEST_ANSWER + 1)) {
            throw new EvalException(
                    "%s must not send more than %d MB in one answer. Split the dataset, or export it as a file and use that as the source."
                            .formatted(service, LARGEST_ANSWER >> 20));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("the answer must be text in UTF-8");
        }
    }

    private static Object parsed(String text, ApiRequest request) throws IOException {
        try {
            Object value = Json.read(text);
            if (value != null) {
                return value;
            }
        } catch (JsonSyntaxException e) {
            throw new ProtocolException("the answer to %s is not JSON: %s".formatted(request, e.getMessage()));
        }
        throw new ProtocolException("the answer to %s must not be null".formatted(request));
    }

    private static Object lenient(String text) {
        try {
            Object value = Json.read(text);
            return value == null ? "" : value;
        } catch (JsonSyntaxException e) {
            return text;
        }
    }

    /** {@return the failure if the request may be sent again} */
    private IOException failure(ApiRequest request, Response response, int attempt, Duration pause) throws IOException {
        int status = response.code();
        String said = said(response);
        if (status == 429 || !TEMPORARY.contains(status)) {
            checkPermanent(request, status, said);
            return new IOException(
                    "%s accepts no more requests for now: %s was answered with HTTP 429, the next one is due in %s.%s Try again later%s."
                            .formatted(
                                    service,
                                    request,
                                    Durations.format(pause),
                                    said,
                                    pause.compareTo(budget.timeLeft()) < 0
                                            ? ""
                                            : ", or raise -Deval-datasets.transferTimeout=<duration>"));
        }
        return new IOException(
                "%s could not be read: it answered %s with HTTP %d%s.%s Try again later, or ask its operator."
                        .formatted(service, request, status, attempt == 1 ? "" : ", " + attempt + " times", said));
    }

    private void checkPermanent(ApiRequest request, int status, String said) {
        switch (status) {
            case 401 ->
                throw new EvalException(
                        "%s requires a login, but %s (HTTP 401).%s Set %s in the environment, or add the login to a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>."
                                .formatted(
                                        service,
                                        service.headers().isEmpty() ? "there is none" : "refuses this one",
                                        said,
                                        service.keyVariables()));
            case 403 ->
                throw new EvalException(
                        "%s must allow this login to read %s, but denies it (HTTP 403).%s Use a key of the project that has the dataset, or ask its owner for access."
                                .formatted(service, request, said));
            case 407 ->
                throw new EvalException(
                        "%s could not be reached: the proxy requires authentication (HTTP 407). Add a user name and password to the <proxy> of settings.xml."
                                .formatted(service));
            case 404, 410 ->
                throw new EvalException("%s has no %s (HTTP %d).%s Check the source in the lock, and %s."
                        .formatted(service, request, status, said, service.hostVariable()));
            case 429 -> {}
            default ->
                throw new EvalException("%s refuses %s (HTTP %d).%s Check the source in the lock, and %s."
                        .formatted(service, request, status, said, service.hostVariable()));
        }
    }

    /** {@return the words of the server as sentences to append; they do not decide anything} */
    private String said(Response response) throws IOException {
        String said = ErrorText.in(lenient(text(response)));
        return said.isEmpty() ? "" : " Its answer: " + said.replaceFirst("[.!]*$", ".");
    }

    private EvalException movedElsewhere(ApiRequest request, URI at, String location) {
        return new EvalException("%s must answer %s itself, but redirects to %s. Set %s to the new address."
                .formatted(service, request, Urls.redact(Urls.checkedRedirect(at, location)), service.hostVariable()));
    }

    private IOException unreachable(ApiRequest request, IOException e) {
        if (budget.isOver()) {
            return new IOException("%s could not be read %s".formatted(service, budget.tooSlow()), e);
        }
        return new IOException(
                "%s could not be read: %s. Check the network, the <proxies> of settings.xml and %s, then try again."
                        .formatted(service, reason(request, e), service.hostVariable()),
                e);
    }

    private String reason(ApiRequest request, IOException e) {
        // A connection that fails has a message of its own.
        if (e instanceof SocketTimeoutException && !"connect timed out".equalsIgnoreCase(e.getMessage())) {
            return "no bytes for %s in answer to %s".formatted(Durations.format(settings.readTimeout()), request);
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
