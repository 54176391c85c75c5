/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.report.Browser;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures the report of 10,000 cases with three judges: written beside the journal of the same run, then in Chromium. */
@EnabledIfSystemProperty(named = "benchmark.page", matches = "true")
class PageSpeedTests {

    private static final int CASES = 10_000;
    private static final int ROUNDS = 7;
    private static final List<String> JUDGES = List.of("groundedness", "citesPolicy", "tone");
    private static final List<String> WORDS = List.of(
            "return swimwear refund parcel label seal worn carrier within days policy order number receipt warranty voucher store credit pickup seller fee shipping exchange size damaged colour"
                    .split(" "));

    /** Answers arrive; {@code done} gets milliseconds. */
    private static final String MEASURE = """
            const drawn = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
            const idle = async () => { do await drawn(); while (document.querySelector('[aria-busy]')); };
            const median = all => all.sort((a, b) => a - b)[all.length >> 1];
            async function took(action) {
              const start = performance.now();
              action();
              await idle();
              return performance.now() - start;
            }
            async function five(action) {
              const all = [];
              for (let i = 0; i < 5; i++) all.push(await took(() => action(i)));
              return median(all);
            }
            (async () => {
              const opened = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
              const list = await took(() => document.querySelector('.views a[href="#cases"]').click());
              const change = (name, value) => {
                const control = document.querySelector(`.controls [name="${name}"]`);
                control.value = value;
                control.dispatchEvent(new Event(name === 'q' ? 'input' : 'change', { bubbles: true }));
              };
              const search = await five(i => change('q', ['swimwear', 'seal', 'voucher', 'case-77', ''][i]));
              const filter = await five(i => change('outcome', ['FAIL', '', 'PASS', 'FAIL', ''][i]));
              const sort = await five(i => change('sort', ['slow', 'id', 'dataset', 'cost', 'slow'][i]));
              const firstCase = await took(() => document.querySelector('.rows a').click());
              const next = await five(() => document.querySelector('.steps [rel=next]').click());
              done([opened, list, search, filter, sort, firstCase, next].map(Math.round));
            })();
            """;

    private record Took(double seconds, double cpuSeconds) {

        static Took by(Runnable work) {
            long cpu = cpuNanos();
            long start = System.nanoTime();
            work.run();
            return new Took((System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
        }

        private static long cpuNanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        static Took median(Took[] all) {
            return new Took(median(all, Took::seconds), median(all, Took::cpuSeconds));
        }

        private static double median(Took[] all, ToDoubleFunction<Took> part) {
            return Arrays.stream(all).mapToDouble(part).sorted().toArray()[all.length / 2];
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", seconds, cpuSeconds);
        }
    }

    private final SplittableRandom random = new SplittableRandom(20261129);

    @TempDir
    Path directory;

    @Test
    void writesAndOpensALargePage() throws IOException {
        EvalRun run = Redaction.ofTrials(run());
        List<Verdict> verdicts =
                gates().stream().map(gate -> Verdicts.of(gate, run)).toList();
        var journals = new Took[ROUNDS];
        var reports = new Took[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Path journal = directory.resolve("journal" + i);
            journals[i] = Took.by(() -> writeJournal(run, journal));
            reports[i] = Took.by(() ->
                    RunReport.ofRedactedTrials(run, verdicts, Optional.empty()).write(directory));
        }
        print(journals[0], reports[0], "the first");
        print(Took.median(journals), Took.median(reports), "median of " + ROUNDS);
        Path page = directory.resolve(RunReport.HTML);
        String html = Files.readString(page);
        long details = html.lines()
                .filter(line -> line.startsWith("<script type=\"application/octet-stream\""))
                .mapToLong(String::length)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "index.html %.2f MB, of which details %.2f MB; trials.jsonl %.2f MB%n",
                Files.size(page) / 1e6,
                details / 1e6,
                Files.size(directory.resolve("journal0/trials.jsonl")) / 1e6);
        assertThat(Files.size(page) - details).isLessThan(1_500_000);
        try (var browser = Browser.start()) {
            for (int i = 0; i < 3; i++) {
                browser.open(page.toUri());
                System.out.println(
                        "ms until ready, list, search, filter, sort, first case, next case: " + browser.run(MEASURE));
            }
        }
    }

    private static void writeJournal(EvalRun run, Path directory) {
        try (JournalFile journal = JournalFile.open(directory)) {
            run.cases().forEach(result -> result.trials().forEach(trial -> journal.append(result.evalCase(), trial)));
        }
    }

    private static void print(Took journal, Took report, String what) {
        System.out.printf(
                Locale.ROOT,
                "%s: trials.jsonl %s, report %s, %.2f times (CPU %.2f times)%n",
                what,
                journal,
                report,
                report.seconds() / journal.seconds(),
                report.cpuSeconds() / journal.cpuSeconds());
    }

    private static List<Gate> gates() {
        return List.of(
                passRate().atLeast(0.9),
                passRate().atLeast(0.9).withBy("route"),
                score("groundedness").mean().atLeast(0.8));
    }

    private EvalRun run() {
        return EvalRun.of(
                        "LargeEvalTest.answers",
                        DatasetId.of("orders").withVersion("1"),
                        IntStream.range(0, CASES).mapToObj(this::result).toList())
                .withJudges(
                        JUDGES.stream().collect(Collectors.toMap(judge -> judge, judge -> Map.of("kind", "benchmark"))))
                .withTook(Duration.ofMinutes(1));
    }

    private CaseResult result(int number) {
        EvalCase evalCase = EvalCase.of("case-" + number, Map.of("question", words(18) + "?"))
                .withExpected(Map.of("answer", words(12)))
                .withContext(List.of(words(40), words(40)))
                .withMetadata(Map.of("route", "route " + number % 8, "user_cohort", "cohort " + number % 5));
        List<Judgement> judgements =
                JUDGES.stream().map(judge -> judgement(judge, number)).toList();
        Duration latency = Duration.ofMillis(200 + random.nextInt(2_000));
        Answer answer = Answer.of(words(60)).withUsage(Usage.of(900, 120));
        return CaseResult.of(evalCase, List.of(TrialResult.answered(1, answer, latency, judgements)));
    }

    private Judgement judgement(String judge, int number) {
        double score = number % 8 == 3 && random.nextDouble() < 0.5 ? 0.2 : 0.75 + random.nextInt(25) / 100.0;
        return Judgement.of(judge, 0.7, Score.of(score, score < 0.7 ? "Not in the policy: " + words(6) : words(8)));
    }

    private String words(int count) {
        return random.ints(count, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
    }
}
