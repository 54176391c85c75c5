/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.judge.Judges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evals of docs/how-to/nightly-and-pull-requests.md. */
class NightlySnippetsTests {

    static class Geographer {

        private static final Map<String, String> CAPITALS = Map.of(
                "Capital of France?", "Paris",
                "Capital of Japan?", "Tokyo",
                "Capital of Brazil?", "Brasília",
                "Capital of Australia?", "Canberra");

        @EvalJudge
        final Judge isCorrect = Judges.containsAll("expected.answer");

        String answer(String question) {
            return CAPITALS.getOrDefault(question, "Atlantis");
        }
    }

    // tag::evals[]
    @Tag("pull-request")
    @EvalDataset(value = "capitals", filter = "tags~easy")
    static class PullRequestEvalTest extends Geographer {

        @EvalTest
        @PassRate(atLeast = 0.9, policy = Policy.LENIENT)
        @LatencyGate(percentile = 95, atMost = "10s")
        String answersQuestions(EvalCase question) {
            return answer(question.text("question"));
        }
    }

    @Tag("nightly")
    @EvalDataset("capitals")
    static class NightlyEvalTest extends Geographer {

        @EvalTest(trials = 3)
        @PassRate(atLeast = 0.9)
        String answersQuestions(EvalCase question) {
            return answer(question.text("question"));
        }
    }
    // end::evals[]

    @TempDir
    private Path reports;

    private boolean hasRun(Class<?> eval) {
        return Files.exists(reports.resolve(eval.getName()).resolve("answersQuestions/run.json"));
    }

    @Test
    void runsAPartOfTheCasesForAPullRequest() {
        var results = new EngineKit(reports)
                .run(
                        settings -> settings.filters(excludeTags("nightly")),
                        selectClass(PullRequestEvalTest.class),
                        selectClass(NightlyEvalTest.class));

        assertThat(results.failures()).isEmpty();
        assertThat(hasRun(PullRequestEvalTest.class)).isTrue();
        assertThat(hasRun(NightlyEvalTest.class)).isFalse();
        assertThat(results.finished()).contains("france SUCCESSFUL").doesNotContain("brazil SUCCESSFUL");
    }

    @Test
    void runsAllCasesSeveralTimesAtNight() {
        var results = new EngineKit(reports).run(selectClass(NightlyEvalTest.class));

        assertThat(results.failures()).isEmpty();
        assertThat(hasRun(NightlyEvalTest.class)).isTrue();
    }
}
