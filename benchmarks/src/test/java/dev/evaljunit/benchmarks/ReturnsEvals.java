/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.LlmJudge;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The same cases and the same agent, with judges that do nothing and with judges that ask a model. */
final class ReturnsEvals {

    static final AtomicLong RAW_BYTES = new AtomicLong();
    static final AtomicLong CALLS = new AtomicLong();

    private static final String DATASET = "returns";

    private static final String PASSAGES =
            "Shoes can be returned within 30 days of delivery if they have not been worn outside. Worn shoes are exchanged only if they have a "
                    + "defect that the customer could not see when they were delivered, and after our workshop has looked at them. The customer "
                    + "pays for the way back unless we have sent another article than the one ordered; a label is in the box, and the refund is "
                    + "paid to the card or account of the order within five working days after the parcel has arrived.";

    private static final String ANSWER =
            "You can return your shoes of order %s within 30 days of delivery as long as you have not worn them outside. Please use the label "
                    + "in the box. We pay the refund within five working days after your parcel has arrived.";

    private static final String REASON =
            "The answer names the deadline, the condition and the label, and all of it is in the passages.";

    private ReturnsEvals() {}

    /** Write the dataset below a directory of the class path. */
    static void writeCases(Path classPath, int cases) throws IOException {
        Path version = Files.createDirectories(
                classPath.resolve("META-INF/eval-datasets").resolve(DATASET).resolve("1"));
        try (Writer rows = Files.newBufferedWriter(version.resolve("cases.jsonl"))) {
            for (int i = 0; i < cases; i++) {
                rows.write(
                        "{\"id\":\"case-%05d\",\"input\":{\"question\":\"May I return the shoes of order %s?\"},\"context\":[\"%s\"]}\n"
                                .formatted(i, i, PASSAGES));
            }
        }
        Manifests.write(version, DATASET, cases);
    }

    abstract static class Returns {

        @EvalTest
        @PassRate(atLeast = 0.9)
        String answers(EvalCase question) {
            return ANSWER.formatted(question.id());
        }
    }

    /** Judges that return at once. */
    @EvalDataset(DATASET)
    static class NoJudgementEvalTest extends Returns {

        @EvalJudge
        Score grounded(Answer answer) {
            return Score.pass();
        }

        @EvalJudge
        Score polite(Answer answer) {
            return Score.pass();
        }

        @EvalJudge
        Score complete(Answer answer) {
            return Score.pass();
        }
    }

    /** Judges that return at once what the others return. */
    @EvalDataset(DATASET)
    static class SameScoresEvalTest extends Returns {

        private static final Score SCORE = Score.of(1, REASON)
                .withRaw(reply("12345678"))
                .withUsage(Usage.of(420, 40).withModel("judge-1"));

        @EvalJudge
        Score grounded(Answer answer) {
            return SCORE;
        }

        @EvalJudge
        Score polite(Answer answer) {
            return SCORE;
        }

        @EvalJudge
        Score complete(Answer answer) {
            return SCORE;
        }
    }

    /** Judges that ask a model. */
    @EvalDataset(DATASET)
    static class JudgedEvalTest extends Returns {

        @EvalJudge
        final Judge grounded = LlmJudge.rubric("grounded@1", JudgedEvalTest::ask);

        @EvalJudge
        final Judge polite = LlmJudge.rubric("polite@1", JudgedEvalTest::ask);

        @EvalJudge
        final Judge complete = LlmJudge.rubric("complete@1", JudgedEvalTest::ask);

        private static LlmReply ask(LlmRequest request) {
            CALLS.incrementAndGet();
            String prompt = request.prompt();
            String text = reply(prompt.substring(prompt.length() - 9, prompt.length() - 1));
            RAW_BYTES.addAndGet((request.system() + prompt + text).getBytes(StandardCharsets.UTF_8).length);
            return LlmReply.of(text).withUsage(Usage.of(420, 40)).withModel("judge-1");
        }
    }

    private static String reply(String mark) {
        return "{\"mark\": \"%s\", \"reasoning\": \"%s\", \"score\": 5}".formatted(mark, REASON);
    }
}
