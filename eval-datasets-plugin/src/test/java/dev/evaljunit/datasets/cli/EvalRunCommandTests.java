/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.internal.launch.LaunchOutcome;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each exit code of the commands about evals, by an eval that really ends so, in a JVM of its own. */
@Tag("slow")
class EvalRunCommandTests {

    @TempDir
    private Path project;

    @BeforeEach
    void writeSums() throws IOException {
        String[] rows = IntStream.range(0, 20)
                .mapToObj(
                        "{\"id\": \"sum-%1$s\", \"input\": {\"question\": \"%1$s + 1\"}, \"expected\": {\"answer\": \"x%1$s\"}}"
                                ::formatted)
                .toArray(String[]::new);
        GoldenSets.write(project.resolve("classes/META-INF/eval-datasets"), "sums@1", rows);
    }

    private void writeRubric(WebServer server) throws IOException {
        Path rubrics = Files.createDirectories(project.resolve("classes/rubrics"));
        Files.writeString(rubrics.resolve("polite@1.yaml"), """
                name: polite
                version: 1
                criterion: The answer is polite.
                scale: binary
                model: {name: judge-1, base_url: "%s", api_key: a-key-for-tests-1, retries: 0}
                """.formatted(server.url()));
    }

    private CommandRun eval(String command, String eval, String... more) {
        return CommandRun.in(project, arguments(command, eval, more).toArray(String[]::new));
    }

    private List<String> arguments(String command, String eval, String... more) {
        var args = new ArrayList<>(List.of(
                "eval",
                command,
                "--classPath=" + project.resolve("classes") + File.pathSeparator
                        + System.getProperty("java.class.path"),
                "--select=" + SumEvals.class.getName() + "$" + eval));
        args.addAll(List.of(more));
        return args;
    }

    private CommandRun run(String eval, String... more) {
        return eval("run", eval, more);
    }

    @ParameterizedTest
    @CsvSource({"Lenient", "Template", "Lenient#adds"})
    void endsWith0IfEveryGatePassed(String eval) {
        CommandRun run = run(eval, "--strict");

        assertThat(run.out()).contains("PASS   pass-rate", "20 of 20", "index.html");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(project.resolve("target/eval-reports")).isDirectoryRecursivelyContaining("glob:**/run.json");
    }

    @Test
    void leavesCommandsToTheCiServerAsTheyAre() {
        CommandRun run = run("Lenient", "--set=eval.outputs=teamcity,github-annotations", "--set=agent=wrong");

        assertThat(run.out().lines()).anyMatch(line -> line.startsWith("##teamcity["));
        assertThat(run.out().lines()).anyMatch(line -> line.startsWith("::error "));
    }

    @Test
    void namesTheCommandThatRunsAgainWhatFailed() {
        CommandRun run = run("Lenient", "--set=agent=wrong");

        assertThat(run.out())
                .contains("the same command with '--select=" + SumEvals.class.getName()
                        + "$Lenient#adds' --set=eval.rerun=failed")
                .doesNotContain("mvn");
    }

    /** It can end nothing then, but nobody is there any more to pay for calls. */
    @Test
    @Timeout(120)
    void endsItsEvalsIfItIsKilled() throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments("run", "Lenient", "--set=agent=slow"));
        Process killed = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("log").toFile())
                .start();
        while (killed.isAlive() && !Files.exists(project.resolve("target/eval-reports"))) {
            Thread.sleep(50);
        }
        List<ProcessHandle> evals = killed.children().toList();

        killed.destroyForcibly().waitFor();

        assertThat(evals).hasSize(1);
        evals.get(0).onExit().get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"Lenient", "Template"})
    void endsWith2IfAGateFailed(String eval) {
        CommandRun run = run(eval, "--set=agent=wrong");

        assertThat(run.out()).contains("FAIL   pass-rate", "20 cases did not pass");
        assertThat(run.err()).isEqualTo("Exit code 2, since a gate failed: %s.adds.\n".formatted(eval));
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void endsWith3IfAGateIsInconclusiveAndRedOrStrictlySpeakingIfItIsGreen() {
        CommandRun red = run("Unsure#strict");
        assertThat(red.err()).isEqualTo("Exit code 3, since a gate is inconclusive: Unsure.strict.\n");
        assertThat(red.code()).isEqualTo(3);
        assertThat(run("Unsure#lenient").code()).isZero();
        CommandRun strict = run("Unsure#lenient", "--strict");
        assertThat(strict.err()).isEqualTo("Exit code 3, since not everything was decided: Unsure.lenient.\n");
        assertThat(strict.code()).isEqualTo(3);
    }

    @Test
    void warnsIfGatesWereNotApplied() {
        assertThat(run("Lenient", "--set=eval.filter=id=sum-1,id=sum-2").code()).isZero();
        assertThat(run("Lenient", "--set=eval.filter=id=sum-1,id=sum-2", "--strict")
                        .code())
                .isEqualTo(3);
        assertThat(run("Template", "--set=eval.filter=id=sum-1", "--strict").code())
                .isEqualTo(3);
    }

    @Test
    void endsWith4IfAnEvalHasNoGate() {
        CommandRun run = run("WithoutGate");

        assertThat(run.out()).contains("gate");
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void endsWith4IfADatasetIsMissing() {
        CommandRun run = run("WithoutDataset");

        assertThat(run.out()).contains("Dataset 'quotients'");
        assertThat(run.err()).startsWith("Exit code 4, since the configuration, an eval or a dataset is wrong: ");
        assertThat(run.code()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --set=eval.concurency=4    | Configuration parameter 'eval.concurency' is unknown.
            --set=eval.timeout=soon    | Configuration parameter 'eval.timeout': 'soon' must be a duration
            --select=com.example.None#a | Option '--select' must name a class of the class path before '#', found 'com.example.None'.
            --select=dev.evaljunit.datasets.cli.Typo | Option '--select' must name classes or packages of the class path, found 'dev.evaljunit.datasets.cli.Typo'.
            --select=dev.evaljunit.datasets.cli.SumEvals,no.such,a b | found 'no.such', 'a b'. Write the whole name of a class
            """)
    void endsWith4IfTheConfigurationIsWrong(String option, String message) {
        CommandRun run = run("Lenient", option);

        assertThat(run.out()).contains(message);
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void selectsPackages() {
        assertThat(run("Lenient", "--select=dev.evaljunit.internal.launcher").code())
                .isZero();
    }

    @Test
    void endsWith4IfThereIsNoTest() {
        CommandRun run = run("WithoutTests");

        assertThat(run.err()).startsWith("No test was found. Check --select");
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void endsWith6IfTheServerOfAJudgeRefusesTheKey() throws IOException {
        try (var server = new WebServer(WebServer.status(401))) {
            writeRubric(server);

            CommandRun run = run("Asking");

            assertThat(run.out()).contains("401").doesNotContain("a-key-for-tests-1");
            assertThat(run.err()).startsWith("Exit code 6, since an agent, a judge or its model failed: ");
            assertThat(run.code()).isEqualTo(6);
            assertThat(server.paths).as("asked before anything is spent").hasSize(1);
        }
    }

    @Test
    void endsWith6IfTheServerOfAJudgeFailsDuringTheRun() throws IOException {
        try (var server = new WebServer(WebServer.status(500))) {
            writeRubric(server);

            CommandRun run = run("Asking", "--set=eval.preflight=off");

            assertThat(run.out()).contains("ERROR");
            assertThat(run.code()).isEqualTo(6);
        }
    }

    @Test
    void endsWith6IfTheAgentIsDown() {
        CommandRun run = run("Lenient", "--set=agent=down");

        assertThat(run.out()).contains("ERROR", "the server of the agent is down");
        assertThat(run.code()).isEqualTo(6);
    }

    @Test
    void isNotGreenIfTheAgentEndsItsJvmWithCode0() {
        CommandRun run = run("Lenient", "--set=agent=gone");

        assertThat(run.err()).contains("the launch, whose JVM ended with code 0 before its evals had");
        assertThat(run.code()).isEqualTo(6);
    }

    @Test
    void endsWith7IfTheTimeOfARunIsOver() {
        CommandRun run = run("Lenient", "--set=agent=slow", "--set=eval.deadline=300ms");

        assertThat(run.out()).contains("ERROR");
        assertThat(run.err()).isEqualTo("Exit code 7, since the time was over: Lenient.adds.\n");
        assertThat(run.code()).isEqualTo(7);
    }

    @Test
    void endsWith7IfTheTimeOfTheLaunchIsOver() {
        CommandRun run = run("Lenient", "--set=agent=slow", "--timeout=4s");

        assertThat(run.err())
                .isEqualTo("Exit code 7, since the time was over: the launch, which had not ended after --timeout.\n");
        assertThat(run.code()).isEqualTo(7);
    }

    @Test
    void endsWith8IfTheBudgetIsSpent() {
        CommandRun run = run("Lenient", "--set=eval.budget.tokens=3000", "--set=eval.concurrency=1");

        assertThat(run.out()).contains("ERROR");
        assertThat(run.err()).isEqualTo("Exit code 8, since the budget was spent: Lenient.adds.\n");
        assertThat(run.code()).isEqualTo(8);
    }

    @Test
    void endsWithTheWorstCodeOfSeveral() {
        CommandRun run = run(
                "Lenient",
                "--select=" + SumEvals.class.getName() + "$Unsure," + SumEvals.class.getName() + "$WithoutDataset");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).contains("PASS   pass-rate", "INCONCLUSIVE");
    }

    @Test
    void runsOtherTestsToo() {
        CommandRun fails = run("Ordinary#fails");
        assertThat(fails.out()).contains("SumEvals$Ordinary.fails: [one]");
        assertThat(fails.code()).isEqualTo(2);
        CommandRun breaks = run("Ordinary#breaks");
        assertThat(breaks.out()).contains("IllegalStateException: broken", "at dev.evaljunit.datasets.cli.SumEvals");
        assertThat(breaks.code()).isEqualTo(4);
        assertThat(run("Ordinary#passes").code()).isZero();
        assertThat(run("Ordinary#passes", "--strict").code()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"disabled", "assumes", "template"})
    void warnsIfATestWasSkipped(String test) {
        String skipped = "--select=" + SumEvals.class.getName() + "$Skipped#" + test;

        CommandRun run = run("Lenient", skipped);
        assertThat(run.out()).contains("Skipped." + test + ": skipped: ", "not today");
        assertThat(run.code()).isZero();
        assertThat(run("Lenient", skipped, "--strict").code()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"Lenient", "Template"})
    void doesNotWarnIfACaseOfAGreenEvalFailed(String eval) {
        CommandRun run = run(eval, "--strict", "--set=agent=once");

        assertThat(run.out()).contains("19 of 20").doesNotContain("skipped:");
        assertThat(run.code()).isZero();
    }

    @Test
    void plansWithoutACall() {
        CommandRun run = eval("plan", "Lenient", "--set=agent=gone");

        assertThat(run.out()).contains("plan only: no agent was called", "20 of the agent");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void showsReportsAgainWithTheirCodes() {
        run("Lenient");
        run("Template", "--set=agent=wrong");
        run("Unsure#lenient");

        CommandRun all = CommandRun.in(project, "eval", "report");

        assertThat(all.out())
                .contains("eval  Lenient.adds   sums@1   20 of 20 cases passed   run of 20")
                .contains("  PASS   pass-rate  ", "  FAIL   pass-rate  ", "  INCONCLUSIVE, green   pass-rate  ")
                .contains("  report: " + project.toAbsolutePath());
        assertThat(all.err()).isEqualTo("Exit code 2, since a gate failed: Template.adds.\n");
        assertThat(all.code()).isEqualTo(2);
        assertThat(CommandRun.in(
                                project,
                                "eval",
                                "report",
                                "target/eval-reports/" + SumEvals.class.getName() + "$Lenient")
                        .code())
                .isZero();
    }

    @Test
    void comparesStoredRuns() {
        run("Lenient", "--set=eval.reports.dir=before");
        run("Lenient", "--set=eval.reports.dir=after", "--set=agent=wrong");

        CommandRun worse = CommandRun.in(project, "eval", "compare", "before", "after");
        assertThat(worse.out())
                .contains(
                        "FAIL   Eval 'Lenient.adds': the pass rate is 0.0 % instead of 100.0 %", "20 ", "the run of 20")
                .containsPattern("sum-0  .*\\[.*cases\\.jsonl:1\\]\n.*sum-1  .*\\[.*cases\\.jsonl:2\\]\n");
        assertThat(worse.err()).isEqualTo("Exit code 2, since a gate failed: Lenient.adds.\n");
        assertThat(worse.code()).isEqualTo(2);
        assertThat(CommandRun.in(project, "eval", "compare", "after", "before").code())
                .isZero();
        CommandRun missing = CommandRun.in(project, "eval", "compare", "none", "after");
        assertThat(missing.err()).contains("none' must have the report of a run, found no trials.jsonl");
        assertThat(missing.code()).isEqualTo(4);
    }

    @Test
    void endsWith5IfABaselineIsMissing() {
        CommandRun run = run("Compared", "--set=eval.baseline.release=1.0");

        assertThat(run.out()).contains("ERROR", "release '1.0'");
        assertThat(run.err()).isEqualTo("Exit code 5, since a baseline is missing or not comparable: Compared.adds.\n");
        assertThat(run.code()).isEqualTo(5);
    }

    @Test
    void endsWith5IfThereIsNoRunToCompareWith() {
        run("Lenient", "--set=eval.reports.dir=before");
        run("Template", "--set=eval.reports.dir=after");

        CommandRun run = CommandRun.in(project, "eval", "compare", "before", "after");

        assertThat(run.out())
                .contains("Eval 'Template.adds' has no run in '", "Name the reports of an earlier run of it.");
        assertThat(run.out())
                .contains("Eval 'Lenient.adds' has a run in '", "but none in '", "leave its earlier report out");
        assertThat(run.err())
                .isEqualTo(
                        "Exit code 5, since a baseline is missing or not comparable: Lenient.adds, Template.adds.\n");
        assertThat(run.code()).isEqualTo(5);
    }

    @Test
    void comparesOnlyWholeRuns() throws IOException {
        run("Lenient", "--set=eval.reports.dir=before");
        run("Lenient", "--set=eval.reports.dir=after");
        copyFirstLines(4, "before", "killed");

        CommandRun killed = CommandRun.in(project, "eval", "compare", "killed", "after");
        assertThat(killed.out())
                .contains("Eval 'Lenient.adds' cannot be compared: its run in '", "has 3 of 20 cases. Run it again");
        assertThat(killed.code()).isEqualTo(5);
        assertThat(CommandRun.in(project, "eval", "compare", "before", "killed").code())
                .isEqualTo(5);
        copyFirstLines(21, "before", "shards/1");
        copyFirstLines(21, "before", "shards/2");
        CommandRun shards = CommandRun.in(project, "eval", "compare", "shards", "after");
        assertThat(shards.err())
                .contains("shards' must have one run of each eval, found two of 'Lenient.adds': in '")
                .contains("Merge the reports of shards with 'eval-datasets merge'");
        assertThat(shards.code()).isEqualTo(4);
    }

    @Test
    void comparesEvalsOfTwoClassesWithOneName() {
        String both = "--select=" + SumEvals.class.getName() + "$Other$Lenient";
        run("Lenient", both, "--set=eval.reports.dir=before");
        run("Lenient", both, "--set=eval.reports.dir=after");

        CommandRun run = CommandRun.in(project, "eval", "compare", "before", "after");

        assertThat(run.out().lines().filter(line -> line.startsWith("INCONCLUSIVE   Eval 'Lenient.adds': ")))
                .hasSize(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    private void copyFirstLines(int lines, String from, String to) throws IOException {
        Path journal = onlyJournal(from);
        Path copy = project.resolve(to).resolve(project.resolve(from).relativize(journal));
        Files.createDirectories(copy.getParent());
        try (Stream<String> all = Files.lines(journal)) {
            Files.write(copy, all.limit(lines).toList());
        }
    }

    private Path onlyJournal(String reports) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve(reports))) {
            return files.filter(file -> file.endsWith("trials.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void endsWith6IfTheJvmOfAReportedRunDied() throws IOException {
        run("Lenient");
        Path killed = Files.createDirectories(project.resolve("target/eval-reports/com.example.SumsTest/adds"));
        Files.writeString(killed.resolve("trials.jsonl"), "", StandardCharsets.UTF_8);

        CommandRun run = CommandRun.in(project, "eval", "report");

        assertThat(run.out())
                .contains("20 of 20 cases passed", "adds' has a journal, but no report: ", "Run the eval again");
        assertThat(run.err())
                .isEqualTo("Exit code 6, since an agent, a judge or its model failed: com.example.SumsTest.adds.\n");
        assertThat(run.code()).isEqualTo(6);
        assertThat(CommandRun.in(project, "eval", "report", killed.toString()).code())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"Lenient", "Template"})
    void reportsThatTheLastLaunchWasRefused(String eval) throws IOException {
        run(eval);
        run(eval, "--set=eval.concurency=4");
        run("WithoutDataset");

        CommandRun run = CommandRun.in(project, "eval", "report");

        assertThat(run.out())
                .contains(eval + ".adds: Configuration parameter 'eval.concurency' is unknown.")
                .contains("  report: none of this launch; that of the run before is at " + project.toAbsolutePath())
                .contains("WithoutDataset.adds: ", "Dataset 'quotients'")
                .doesNotContain("PASS");
        assertThat(run.err())
                .startsWith("Exit code 4, since the configuration, an eval or a dataset is wrong: ")
                .contains(eval + ".adds", "WithoutDataset.adds");
        run(eval);
        assertThat(CommandRun.in(
                                project,
                                "eval",
                                "report",
                                "target/eval-reports/" + SumEvals.class.getName() + "$" + eval)
                        .code())
                .isZero();
    }

    @Test
    void leavesTheReportOfAWholeRunToOneOfSomeCasesThatIsRefused() {
        run("Lenient");
        run("Lenient", "--set=eval.filter=id=none");

        assertThat(CommandRun.in(project, "eval", "report").code()).isZero();
    }

    @Test
    void refusesToReportWhatIsNoRun() throws IOException {
        Files.createDirectories(project.resolve("target/eval-reports/a/b"));

        CommandRun run = CommandRun.in(project, "eval", "report");

        assertThat(run.err())
                .isEqualTo(
                        "'%s' must have the report of a run that has ended, found no 'run.json' in it or below it. Name the directory of reports, such as target/eval-reports, or run the eval again.\n"
                                .formatted(project.resolve("target/eval-reports")));
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void codesAreAContract() {
        assertThat(LaunchOutcome.values())
                .extracting(outcome -> outcome.code(false))
                .containsExactly(0, 0, 3, 2, 6, 7, 8, 5, 4);
    }
}
