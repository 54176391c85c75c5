/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.text.Secrets;
import dev.evaljunit.result.ModelCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RecordingsTests {

    private static final LlmRequest REQUEST =
            LlmRequest.of("small-1", "Is 14 days right?").withSystem("You judge.");

    private static final Llm NEVER = request -> {
        throw new AssertionError("a model was called: " + request.prompt());
    };

    private static final String COMMIT = "\"commit\":\"[0-9a-f]{12}\",";

    @TempDir
    Path directory;

    private final AtomicInteger calls = new AtomicInteger();

    /** Replies to each call with its number. */
    private final Llm counting = request -> LlmReply.of("reply " + calls.incrementAndGet());

    private static LlmReply fail(LlmRequest request) {
        throw new LlmException(LlmException.Kind.HTTP, "no reply to " + request.prompt());
    }

    private Recordings recordings(RecordingMode mode) {
        Recordings recordings = Recordings.of(
                new RecordingSettings(mode, true, directory),
                "com.example.DeskEvalTest.answers(dev.evaljunit.EvalCase)",
                "DeskEvalTest.answers",
                () -> "mvn test -Dtest=DeskEvalTest#answers -Deval.recordings=auto -Deval.recordings.agent=true");
        recordings.open();
        return recordings;
    }

    private Path file() {
        return directory.resolve("com.example.DeskEvalTest/answers.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    /** A judge's call in a trial of its own. */
    private static LlmReply ask(Recordings recordings, Llm model, LlmRequest request, String caseId, int trial) {
        TrialCalls calls = recordings.trial(caseId, trial);
        try {
            return ask(calls, "right", model, request);
        } finally {
            calls.end();
        }
    }

    private static LlmReply ask(TrialCalls calls, String judge, Llm model, LlmRequest request) {
        try {
            return calls.byJudge(judge, () -> new RecordedLlm(model).ask(request));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void record(Llm model, LlmRequest request, String... caseIds) {
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            for (String caseId : caseIds) {
                ask(recordings, model, request, caseId, 1);
            }
        }
    }

    private String replay(LlmRequest request, String caseId) {
        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            return ask(recordings, NEVER, request, caseId, 1).text();
        }
    }

    private String missing(LlmRequest request, String caseId) {
        try {
            return "replied " + replay(request, caseId);
        } catch (LlmException e) {
            assertThat(e.kind()).isEqualTo(LlmException.Kind.NOT_RECORDED);
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void replaysWhatWasRecorded() {
        LlmReply whole = LlmReply.of("{\"score\": 4}")
                .withFinish(Finish.OTHER)
                .withModel("small-1-2026")
                .withUsage(Usage.of(10, 2).withModel("small-1").withUsd(0.5))
                .withRaw("{\"choices\": []}")
                .withFallback("response_format: none")
                .withRequestId("req-1")
                .withLogProbabilities(List.of(new LlmReply.Token("4", -0.25, Map.of("4", -0.25, "5", -1.5))));
        record(request -> whole, REQUEST, "a");

        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            LlmReply replayed = ask(recordings, NEVER, REQUEST, "a", 1);

            assertThat(replayed).usingRecursiveComparison().isEqualTo(whole.asReplayed());
        }
    }

    @Test
    void replaysAFileWithTheLineEndsOfWindows() throws IOException {
        record(request -> LlmReply.of("one\ntwo"), REQUEST, "a", "b");
        Files.writeString(file(), Files.readString(file()).replace("\n", "\r\n"));

        assertThat(replay(REQUEST, "a")).isEqualTo("one\ntwo");
        assertThat(replay(REQUEST, "b")).isEqualTo("one\ntwo");
    }

    @Test
    void hasNoTokensThatSpellASecret() throws IOException {
        Secrets.add("tokens-of-a-secret-4711");
        LlmReply leaking = LlmReply.of("The key is tokens-of-a-secret-4711.")
                .withLogProbabilities(Stream.of("The key is ", "tokens-of-", "a-secret-", "4711", ".")
                        .map(token -> new LlmReply.Token(token, -0.25, Map.of()))
                        .toList());

        record(request -> leaking, REQUEST, "a");

        assertThat(Files.readString(file()))
                .contains("The key is ")
                .doesNotContain("a-secret-")
                .doesNotContain("logProbabilities");
    }

    @Test
    void writesOneReadableLineForEachCall() throws IOException {
        record(counting, REQUEST.withSeed(7), "b", "a");

        String call = "\"trial\":1,\"judge\":\"right\",\"call\":1,\"request\":\"b628814f3ba42aa6210274074dc1928a\","
                + "\"form\":\"96b3c81388921155\",\"reply\":{\"text\":\"reply %s\"},\"prompt\":\"Is 14 days right?\"}";
        assertThat(lines().stream().map(line -> line.replaceFirst(COMMIT, "")))
                .containsExactly(
                        "{\"schema\":\"eval-recording/1\",\"eval\":\"DeskEvalTest.answers\"}",
                        "{\"form\":\"96b3c81388921155\",\"model\":\"small-1\",\"system\":\"You judge.\",\"seed\":7}",
                        "{\"case\":\"a\"," + call.formatted(2),
                        "{\"case\":\"b\"," + call.formatted(1));
    }

    @Test
    void repliesToRepeatsWithDifferentSamples() {
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            ask(recordings, counting, REQUEST, "a", 1);
            TrialCalls second = recordings.trial("a", 2);
            ask(second, "right", counting, REQUEST);
            ask(second, "right", counting, REQUEST);
            ask(second, "polite", counting, REQUEST);
            second.end();
        }
        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            TrialCalls second = recordings.trial("a", 2);

            assertThat(ask(second, "polite", NEVER, REQUEST).text()).isEqualTo("reply 4");
            assertThat(ask(second, "right", NEVER, REQUEST).text()).isEqualTo("reply 2");
            assertThat(ask(second, "right", NEVER, REQUEST).text()).isEqualTo("reply 3");
            assertThat(ask(recordings, NEVER, REQUEST, "a", 1).text()).isEqualTo("reply 1");
        }
    }

    @Test
    void repliesOnlyToTheAnswerThatWasJudged() {
        record(counting, REQUEST.withAnswer("Yes, 14."), "a");

        assertThat(replay(REQUEST.withAnswer("Yes, 14."), "a")).isEqualTo("reply 1");
        assertThatThrownBy(() -> replay(REQUEST.withAnswer("No, 30."), "a"))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("No, 30.");
        assertThatThrownBy(() -> replay(REQUEST, "a")).isInstanceOf(LlmException.class);
    }

    @Test
    void findsTheRecordingOfACaseThatWasRenamed() {
        record(counting, REQUEST, "a");

        assertThat(replay(REQUEST, "renamed")).isEqualTo("reply 1");
    }

    @Test
    void keepsSecretsOutAndFindsTheRecordingWithOthers() throws IOException {
        Secrets.add("first-secret-4711");
        Secrets.add("other-secret-0815");
        record(
                request -> LlmReply.of("echo " + request.prompt()),
                REQUEST.withPrompt("Is the key first-secret-4711 shown?"),
                "a");

        assertThat(Files.readString(file())).doesNotContain("4711").contains("Is the key [redacted] shown?");
        assertThat(replay(REQUEST.withPrompt("Is the key other-secret-0815 shown?"), "a"))
                .isEqualTo("echo Is the key [redacted] shown?");
        assertThat(replay(REQUEST.withPrompt("Is the key [redacted] shown?"), "a"))
                .isEqualTo("echo Is the key [redacted] shown?");
    }

    @Test
    void goesOnWithWhatAReplayWillRead() {
        Secrets.add("first-secret-4712");

        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            assertThat(ask(recordings, request -> LlmReply.of("key first-secret-4712"), REQUEST, "a", 1)
                            .text())
                    .isEqualTo("key [redacted]");
        }
    }

    @Test
    void recordsNoRefusalsTruncationsAndErrors() {
        record(request -> LlmReply.of("I can't").withFinish(Finish.REFUSED), REQUEST, "a");
        record(request -> LlmReply.of("I").withFinish(Finish.TRUNCATED), REQUEST, "b");
        assertThatThrownBy(() -> record(
                        request -> {
                            throw new LlmException(LlmException.Kind.HTTP, "no");
                        },
                        REQUEST,
                        "c"))
                .hasMessage("no");

        assertThat(file()).doesNotExist();
    }

    @Test
    void countsLiveReplayedAndMissingCalls() throws IOException {
        TrialCalls recorded;
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            recorded = recordings.trial("a", 1);
            ask(recorded, "right", counting, REQUEST);
            assertThatThrownBy(() -> ask(recorded, "right", RecordingsTests::fail, REQUEST.withPrompt("?")))
                    .isInstanceOf(LlmException.class);
            assertThat(recorded.end()).isEqualTo(ModelCalls.of(2, 1, Map.of(), 0));
        }
        Files.writeString(file(), Files.readString(file()).replaceFirst(COMMIT, "\"commit\":\"1fac8bff1234\","));
        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            TrialCalls replayed = recordings.trial("a", 1);
            ask(replayed, "right", NEVER, REQUEST);
            assertThatThrownBy(() -> ask(replayed, "right", NEVER, REQUEST)).isInstanceOf(LlmException.class);
            assertThat(replayed.end()).isEqualTo(ModelCalls.of(0, 0, Map.of("1fac8bff1234", 1), 1));
        }
    }

    @Test
    void recordsTheRestAutomatically() {
        record(counting, REQUEST, "a");
        try (Recordings recordings = recordings(RecordingMode.AUTO)) {
            assertThat(ask(recordings, NEVER, REQUEST, "a", 1).text()).isEqualTo("reply 1");
            assertThat(ask(recordings, counting, REQUEST.withPrompt("?"), "a", 1)
                            .text())
                    .isEqualTo("reply 2");
        }

        assertThat(replay(REQUEST, "a")).isEqualTo("reply 1");
        assertThat(replay(REQUEST.withPrompt("?"), "a")).isEqualTo("reply 2");
    }

    @Test
    void replacesTheTrialsThatAreRecordedAgainOnly() throws IOException {
        record(counting, REQUEST, "a", "b");
        record(counting, REQUEST.withPrompt("Another answer?"), "a");

        assertThat(replay(REQUEST.withPrompt("Another answer?"), "a")).isEqualTo("reply 3");
        assertThat(lines()).hasSize(4).noneMatch(line -> line.contains("reply 1"));
        assertThat(replay(REQUEST, "b")).isEqualTo("reply 2");
    }

    /** As if stored answers are judged again. */
    @Test
    void replacesTheCallsOfItsJudgesOnlyIfTheAgentIsNotCalled() throws Throwable {
        EvalCase evalCase = EvalCase.of("a", Map.of("question", "May I return shoes?"));
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            TrialCalls trial = recordings.trial("a", 1);
            trial.byAgent(() -> new RecordedLlm(counting).ask(REQUEST.withPrompt("find")));
            trial.answered(evalCase, Answer.of("Yes."), Duration.ofMillis(15));
            ask(trial, "right", counting, REQUEST);
            ask(trial, "polite", counting, REQUEST);
            trial.end();
        }
        record(counting, REQUEST.withPrompt("Another rubric?"), "a");

        assertThat(lines()).noneMatch(line -> line.contains("reply 2")).anyMatch(line -> line.contains("reply 4"));
        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            TrialCalls trial = recordings.trial("a", 1);
            trial.byAgent(() -> new RecordedLlm(NEVER).ask(REQUEST.withPrompt("find")));
            assertThat(trial.answer(evalCase)).isPresent();
            assertThat(ask(trial, "polite", NEVER, REQUEST).text()).isEqualTo("reply 3");
        }
    }

    @Test
    void replacesAllCallsOfATrialWhoseAgentIsCalled() throws Throwable {
        record(counting, REQUEST, "a");

        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            TrialCalls trial = recordings.trial("a", 1);
            trial.byAgent(() -> new RecordedLlm(counting).ask(REQUEST.withPrompt("find")));
            trial.end();
        }

        assertThat(lines()).noneMatch(line -> line.contains("reply 1")).anyMatch(line -> line.contains("reply 2"));
    }

    @Test
    void keepsTheLineOfAReplyThatIsRecordedAgain() throws IOException {
        record(request -> LlmReply.of("yes"), REQUEST, "a");
        String old = Files.readString(file()).replaceFirst(COMMIT, "\"commit\":\"1fac8bff1234\",");
        Files.writeString(file(), old);

        record(request -> LlmReply.of("yes"), REQUEST, "a");
        assertThat(Files.readString(file())).isEqualTo(old);

        record(request -> LlmReply.of("no"), REQUEST, "a");
        assertThat(replay(REQUEST, "a")).isEqualTo("no");
    }

    @Test
    void leavesAReadableFileIfItIsKilled() throws IOException {
        Recordings killed = recordings(RecordingMode.RECORD);
        ask(killed, counting, REQUEST, "b", 1);
        ask(killed, counting, REQUEST, "a", 1);
        Files.writeString(file(), Files.readString(file()) + "{\"case\":\"c\",\"tri");

        assertThat(replay(REQUEST, "a")).isEqualTo("reply 2");
        record(counting, REQUEST, "d");
        assertThat(replay(REQUEST, "b")).isEqualTo("reply 1");
        assertThat(replay(REQUEST, "d")).isEqualTo("reply 3");
    }

    @Test
    void letsShardsRecordAtOnce() throws IOException {
        CompletableFuture<?>[] shards = IntStream.range(0, 4)
                .mapToObj(shard -> CompletableFuture.runAsync(() -> record(
                        counting,
                        REQUEST,
                        IntStream.range(0, 20)
                                .mapToObj(i -> "case-" + shard + "-" + i)
                                .toArray(String[]::new))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(shards).join();

        assertThat(lines()).hasSize(2 + 80);
        assertThat(lines().subList(2, 82)).isSorted();
    }

    @Test
    void replaysAnswersOfTheAgentWithTheirLatency() throws IOException {
        EvalCase evalCase = EvalCase.of("a", Map.of("question", "May I return shoes?"));
        Secrets.add("first-secret-4713");
        Answer answer = Answer.of("Yes, with first-secret-4713.")
                .withContexts(List.of("Shoes can be returned."))
                .withToolCalls(List.of(ToolCall.of("find", Map.of("sku", 4711))))
                .withUsage(Usage.of(10, 2));
        Answer redacted;
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            TrialCalls trial = recordings.trial("a", 1);
            assertThat(trial.answer(evalCase)).isEmpty();
            redacted = trial.answered(evalCase, answer, Duration.ofMillis(1500));
            assertThat(trial.end()).isEqualTo(ModelCalls.of(1, 1, Map.of(), 0));
        }
        assertThat(redacted.text()).isEqualTo("Yes, with [redacted].");
        assertThat(Files.readString(file())).doesNotContain("4713");
        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            assertThat(recordings.trial("a", 1).answer(evalCase))
                    .hasValue(new RecordedAnswer(redacted, Duration.ofMillis(1500)));
            assertThatThrownBy(() -> recordings.trial("a", 2).answer(evalCase))
                    .hasMessageMatching(
                            "Case 'a' has no recorded answer of the agent in trial 2: the nearest one is of trial 1"
                                    + "( at commit \\w+)?\\. To record .* -Deval.recordings=auto -Deval.recordings.agent=true");
            assertThatThrownBy(() -> recordings.trial("a", 1).answer(EvalCase.of("a", Map.of("question", "?"))))
                    .hasMessageContaining(", and the row of the case has changed since. To record");
        }
    }

    @Test
    void replaysVectors() throws Exception {
        List<double[]> vectors = List.of(new double[] {0.5, -1, 1e-3f}, new double[] {0, 1, 2});
        for (RecordingMode mode : List.of(RecordingMode.RECORD, RecordingMode.REPLAY)) {
            try (Recordings recordings = recordings(mode)) {
                var embedder = RecordedEmbedder.of(
                        texts -> {
                            assertThat(mode).isEqualTo(RecordingMode.RECORD);
                            assertThat(texts).containsExactly("one \"text\"", "two");
                            return vectors;
                        },
                        "small-vectors");
                TrialCalls trial = recordings.trial("a", 1);

                assertThat(trial.byJudge("near", () -> embedder.embed(List.of("one \"text\"", "two"))))
                        .containsExactlyElementsOf(vectors);
                trial.end();
            }
        }
    }

    @Test
    void recordsVectorsOnce() throws Exception {
        RecordedEmbedder inner = RecordedEmbedder.of(texts -> List.of(new double[] {1}), "small-vectors");
        assertThat(RecordedEmbedder.of(inner, "small-vectors at localhost")).isSameAs(inner);

        TrialCalls trial;
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            trial = recordings.trial("a", 1);
            RecordedEmbedder outer = RecordedEmbedder.of(texts -> inner.embed(texts), "outer");
            assertThat(trial.byJudge("near", () -> outer.vectors(List.of("one")))
                            .calls())
                    .isEqualTo(new Score.Calls(1, 0));
            assertThat(trial.end()).isEqualTo(ModelCalls.of(1, 1, Map.of(), 0));
        }
    }

    @Test
    void onlyCountsVectorsIfNothingIsRecorded() throws Exception {
        List<String> texts = List.of("one", "two");
        List<double[]> vectors = List.of(new double[] {1}, new double[] {2});
        TrialCalls trial = Recordings.OFF.trial("a", 1);
        RecordedEmbedder embedder = RecordedEmbedder.of(
                given -> {
                    assertThat(given).isSameAs(texts);
                    return vectors;
                },
                "small-vectors");

        assertThat(trial.byJudge("near", () -> embedder.embed(texts))).isSameAs(vectors);
        assertThat(trial.end()).isEqualTo(ModelCalls.of(1, 0, Map.of(), 0));
    }

    @Test
    void recordsAModelThatCallsAnotherOneOnce() {
        Llm inner = new RecordedLlm(counting);
        TrialCalls trial;
        try (Recordings recordings = recordings(RecordingMode.RECORD)) {
            trial = recordings.trial("a", 1);
            ask(trial, "right", request -> inner.ask(request.withPrompt("more")), REQUEST);
            assertThat(trial.end()).isEqualTo(ModelCalls.of(1, 1, Map.of(), 0));
        }
        assertThat(replay(REQUEST, "a")).isEqualTo("reply 1");
    }

    @Test
    void namesTheFirstDifferenceOfThePrompt() {
        record(counting, REQUEST.withPrompt("Question:\nMay I return shoes within 30 days of delivery?\nYes."), "a");

        assertThat(missing(REQUEST.withPrompt("Question:\nMay I return shoes within 14 days of delivery?\nYes."), "a"))
                .matches(
                        "Case 'a' has no recording of this call by judge 'right' in trial 1: the nearest one is by judge"
                                + " 'right' in trial 1( at commit \\w+)?, and differs in line 2 of the prompt: recorded"
                                + " \"…return shoes within 30 days of delivery\\?\", now \"…return shoes within 14 days of delivery\\?\"\\."
                                + " To record what is missing, run mvn test -Dtest=DeskEvalTest#answers -Deval\\.recordings=auto .*");
    }

    @Test
    void namesTheParametersThatDiffer() {
        record(counting, REQUEST.withTemperature(0.5), "a");

        assertThat(missing(LlmRequest.of("large-1", REQUEST.prompt()).withSystem("You judge."), "a"))
                .contains(
                        "differs in 'model': recorded \"small-1\", now \"large-1\"; 'temperature': recorded \"0.5\", now nothing.");
    }

    @Test
    void namesTrialsThatWereNotRecorded() {
        record(counting, REQUEST, "a");

        try (Recordings recordings = recordings(RecordingMode.REPLAY)) {
            assertThatThrownBy(() -> ask(recordings, NEVER, REQUEST, "a", 2))
                    .hasMessageContaining("in trial 2: the nearest one is by judge 'right' in trial 1")
                    .hasMessageContaining(", and this request was recorded less often.");
        }
    }

    @Test
    void tellsThatACaseOrEverythingIsMissing() {
        assertThat(missing(REQUEST, "a")).contains(": '" + file() + "' has no recordings. To record");

        record(counting, REQUEST, "a");
        assertThat(missing(REQUEST.withPrompt("?"), "b"))
                .contains(": none of the 1 recordings in '" + file() + "' is of this case. To record");
    }

    @Test
    void refusesFilesThatAreNoRecordings() throws IOException {
        record(counting, REQUEST, "a");
        String good = Files.readString(file());

        Files.writeString(file(), good.replace("eval-recording/1", "eval-recording/2"));
        assertThatThrownBy(() -> replay(REQUEST, "a"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("answers.jsonl:1: Recording cannot be read: 'schema' must be 'eval-recording/1'");

        Files.writeString(file(), good + "<<<<<<< HEAD\n" + good);
        assertThatThrownBy(() -> replay(REQUEST, "a"))
                .hasMessageContaining("answers.jsonl:4: Recording has a conflict of Git.");

        Files.writeString(file(), good + "{\"score\": 1}\n");
        assertThatThrownBy(() -> replay(REQUEST, "a"))
                .hasMessageContaining(
                        "answers.jsonl:4: Recording cannot be read: must be a call or a form; found \"{\\\"score\\\": 1}\". Restore");
    }
}
