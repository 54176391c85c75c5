/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server keeps connections and confuses replies; no answer gets the score of another. */
@Tag("slow")
@Timeout(300)
class ForeignRepliesTests {

    private static final int CALLS = Integer.getInteger("foreign.replies.calls", 600);
    private static final int THREADS = 8;
    private static final int CALLS_BY_ONE_MODEL = 60;

    /** What a server without ids and marks may do wrong, so that only the connection gives it away. */
    private static final List<Fault> ON_ONE_CONNECTION = List.of(
            Fault.NONE,
            Fault.TWICE,
            Fault.TWICE_BUT_LATE,
            Fault.NONE,
            Fault.ONE_THAT_NOBODY_ASKED_FOR,
            Fault.CUT_SHORT_WITH_THE_REST_AFTER_IT,
            Fault.NOISE_AFTER_IT,
            Fault.NONE,
            Fault.INTERLEAVED,
            Fault.CLOSED_WITHOUT_NOTICE);

    @Test
    void reachNoAnswerThroughAConnectionThatIsOutOfStep() throws Exception {
        try (var server = new ConfusedServer(Set.of(), ON_ONE_CONNECTION)) {
            var outcomes = Outcomes.of(server);

            assertThat(outcomes.foreign).isEmpty();
            assertThat(outcomes.unscored).hasSize(CALLS / 5);
        }
    }

    /** Most replies are in order, so that connections are kept until the fault. */
    private static final List<Fault> NOW_AND_THEN = List.of(
            Fault.NONE,
            Fault.NONE,
            Fault.NONE,
            Fault.TWICE,
            Fault.NONE,
            Fault.NONE,
            Fault.TWICE_BUT_LATE,
            Fault.NONE,
            Fault.NONE,
            Fault.NONE,
            Fault.TWICE_AND_AFTER_THE_NEXT,
            Fault.NONE,
            Fault.NONE,
            Fault.ONE_THAT_NOBODY_ASKED_FOR,
            Fault.NONE,
            Fault.NONE,
            Fault.OF_ANOTHER_REQUEST,
            Fault.NONE,
            Fault.INTERLEAVED,
            Fault.NONE,
            Fault.NOISE_AFTER_IT);

    @Test
    void reachNoAnswerThroughAConnectionThatServesManyCalls() throws Exception {
        try (var server = new ConfusedServer(Set.of("mark"), NOW_AND_THEN)) {
            var outcomes = Outcomes.of(server, CALLS_BY_ONE_MODEL);

            assertThat(outcomes.foreign).isEmpty();
            assertThat(outcomes.unscored).hasSizeLessThan(CALLS / 5);
            assertThat(server.connections.get()).isLessThan(server.requests.get() * 9 / 10);
        }
    }

    @Test
    void areRefusedByTheirMark() throws Exception {
        try (var server = new ConfusedServer(Set.of("mark"), List.of(Fault.NONE, Fault.OF_ANOTHER_REQUEST))) {
            var outcomes = Outcomes.of(server);

            assertThat(outcomes.foreign).isEmpty();
            int askedAgain = server.requests.get() - CALLS;
            assertThat(askedAgain).isLessThan(3 + THREADS);
            assertThat(outcomes.unscored)
                    .hasSize(server.requests.get() / 2 - askedAgain)
                    .allMatch(reason ->
                            reason.startsWith("The model 'stand-in-judge' gave no score: the reply has the mark "));
        }
    }

    @Test
    void areRefusedByTheirId() throws Exception {
        try (var server = new ConfusedServer(Set.of("id"), List.of(Fault.NONE, Fault.OF_ANOTHER_REQUEST))) {
            var outcomes = Outcomes.of(server);

            assertThat(outcomes.foreign).isEmpty();
            assertThat(outcomes.unscored)
                    .hasSize(CALLS / 2)
                    .allMatch(reason -> reason.contains(" belongs to another request: its id '"));
        }
    }

    private static final class Outcomes {

        final ConcurrentLinkedQueue<String> foreign = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<String> unscored = new ConcurrentLinkedQueue<>();

        static Outcomes of(ConfusedServer server) throws InterruptedException {
            return of(server, CALLS);
        }

        static Outcomes of(ConfusedServer server, int callsByOneModel) throws InterruptedException {
            var outcomes = new Outcomes();
            List<Judge> judges = IntStream.rangeClosed(0, CALLS / callsByOneModel)
                    .mapToObj(i -> LlmJudge.rubric(
                            "groundedness@3", LlmServer.openAi(server.baseUrl()).withRetries(0)))
                    .toList();
            boolean unused = outcomes.add(0, judges.get(0)); // before others get its reply
            var threads = Executors.newFixedThreadPool(THREADS);
            threads.invokeAll(IntStream.range(1, CALLS)
                    .<Callable<Boolean>>mapToObj(i -> () -> outcomes.add(i, judges.get(i / callsByOneModel)))
                    .toList());
            threads.shutdown();
            return outcomes;
        }

        private boolean add(int number, Judge judge) {
            EvalCase evalCase = EvalCase.of("c" + number, Map.of("question", "Question " + number + "?"));
            Score score = Scoring.score(judge, evalCase, Answer.of("So."));
            if (!score.isScored()) {
                return unscored.add(score.reason());
            }
            return score.reason().equals("about " + number) || foreign.add(number + " " + score.reason());
        }
    }

    private enum Fault {
        NONE,
        TWICE,
        TWICE_BUT_LATE,
        TWICE_AND_AFTER_THE_NEXT,
        ONE_THAT_NOBODY_ASKED_FOR,
        CUT_SHORT_WITH_THE_REST_AFTER_IT,
        NOISE_AFTER_IT,
        INTERLEAVED,
        CLOSED_WITHOUT_NOTICE,
        OF_ANOTHER_REQUEST
    }

    /** Judges each question with its number as the reasoning. */
    private static final class ConfusedServer implements AutoCloseable {

        private static final Pattern QUESTION = Pattern.compile("Question (\\d+)\\?");
        private static final Pattern MARK = Pattern.compile("The mark of this request is (\\d+)\\.");

        private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();
        private final Set<String> identifiedBy;
        private final List<Fault> faults;
        private volatile byte[] first = new byte[0];

        ConfusedServer(Set<String> identifiedBy, List<Fault> faults) throws IOException {
            this.identifiedBy = identifiedBy;
            this.faults = faults;
            inBackground(this::accept);
        }

        private static void inBackground(Runnable task) {
            var thread = new Thread(task, "confused-server");
            thread.setDaemon(true);
            thread.start();
        }

        String baseUrl() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    inBackground(() -> serve(socket));
                } catch (IOException e) {
                    return; // closed
                }
            }
        }

        private void serve(Socket socket) {
            connections.incrementAndGet();
            byte[] late = new byte[0];
            try (socket) {
                for (String request = read(socket); !request.isEmpty(); request = read(socket)) {
                    int number = requests.getAndIncrement();
                    Fault fault = faults.get(number % faults.size());
                    byte[] reply = reply(request);
                    if (number == 0) {
                        first = reply;
                    }
                    write(socket.getOutputStream(), reply, fault);
                    socket.getOutputStream().write(late);
                    late = fault == Fault.TWICE_AND_AFTER_THE_NEXT ? http(reply, reply.length) : new byte[0];
                    if (fault == Fault.CLOSED_WITHOUT_NOTICE) {
                        return;
                    }
                }
            } catch (IOException e) {
                // the client has closed the connection
            }
        }

        /** {@return the body of the next request; empty at the end of the connection} */
        private static String read(Socket socket) throws IOException {
            InputStream in = socket.getInputStream();
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        private static String line(InputStream in) throws IOException {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
            }
            return line.toString(StandardCharsets.US_ASCII).strip();
        }

        private byte[] reply(String request) {
            String mark = identifiedBy.contains("mark") ? "\"mark\":\"" + find(MARK, request) + "\"," : "";
            return reply(mark, "about " + find(QUESTION, request));
        }

        private byte[] reply(String mark, String reasoning) {
            String content = "{" + mark + "\"reasoning\":\"" + reasoning + "\",\"score\":4}";
            String id = identifiedBy.contains("id") ? "\"id\":\"chatcmpl-" + UUID.randomUUID() + "\"," : "";
            return ("{" + id + "\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":"
                            + Json.write(content) + "}}]}")
                    .getBytes(StandardCharsets.UTF_8);
        }

        private static String find(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }

        private void write(OutputStream out, byte[] reply, Fault fault) throws IOException {
            switch (fault) {
                case NONE, CLOSED_WITHOUT_NOTICE, TWICE_AND_AFTER_THE_NEXT -> out.write(http(reply, reply.length));
                case TWICE -> out.write(twice(http(reply, reply.length)));
                case TWICE_BUT_LATE -> {
                    out.write(http(reply, reply.length));
                    out.flush();
                    LockSupport.parkNanos(1_000_000);
                    out.write(http(reply, reply.length));
                }
                case ONE_THAT_NOBODY_ASKED_FOR -> {
                    byte[] unasked = reply("", "about nothing");
                    out.write(http(reply, reply.length));
                    out.write(http(unasked, unasked.length));
                }
                case CUT_SHORT_WITH_THE_REST_AFTER_IT -> out.write(http(reply, reply.length - 20));
                case NOISE_AFTER_IT -> {
                    out.write(http(reply, reply.length));
                    out.write("\r\nHTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
                }
                case INTERLEAVED -> {
                    byte[] other = http(reply("", "about nothing"), reply.length);
                    out.write(http(reply, reply.length), 0, 100);
                    out.write(other);
                    out.write(reply);
                }
                case OF_ANOTHER_REQUEST -> out.write(http(first, first.length));
            }
            out.flush();
        }

        private static byte[] http(byte[] body, int length) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(
                    ("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }

        private static byte[] twice(byte[] bytes) {
            var both = new ByteArrayOutputStream();
            both.writeBytes(bytes);
            both.writeBytes(bytes);
            return both.toByteArray();
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
