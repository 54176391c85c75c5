/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.evals.EvalRules.Filtered;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class EvalCheckTests {

    private final Instant start = Instant.now();
    private static final String EVAL = "{ @EvalTest String answers(EvalCase c) { return \"\"; } }";
    private static final String MISSING_SWITCH =
            " To build without evals on purpose, set -Deval-datasets.verify.missing=warn.";

    @TempDir
    private Path project;

    private final List<TestGoal> goals = new ArrayList<>();
    private Set<String> artifacts =
            Set.of("org.junit.platform:junit-platform-commons", "org.junit.jupiter:junit-jupiter-api");
    private List<Path> dependencies = List.of();
    private List<String> missing = List.of();
    private Set<String> commandLine = Set.of();
    private boolean isOnCi;
    private boolean isXmlReadable = true;
    private boolean isBeforeTests;

    @BeforeEach
    void compile() throws Exception {
        CompiledClasses.compile(
                project.resolve("test-classes"), List.of(), "org.example", "class RefundEvalTest " + EVAL);
        setAllBefore(start.minusSeconds(100));
        goals.add(goal("maven-surefire-plugin", "3.6.1"));
    }

    private void setAllBefore(Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("test-classes"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    private TestGoal goal(String plugin, String version) {
        return new TestGoal(
                plugin,
                version,
                false,
                false,
                Optional.empty(),
                List.of("**/Test*.java", "**/*Test.java"),
                List.of(),
                List.of(),
                List.of(),
                project.resolve("surefire-reports"),
                isXmlReadable);
    }

    private static TestGoal with(TestGoal goal, boolean isSkipped, boolean isSelective) {
        return new TestGoal(
                goal.plugin(),
                goal.version(),
                isSkipped,
                isSelective,
                goal.test(),
                goal.includes(),
                goal.excludes(),
                goal.selections(),
                goal.providers(),
                goal.reports(),
                goal.isXmlReadable());
    }

    private static TestGoal with(
            TestGoal goal, List<String> excludes, List<String> selections, List<String> providers) {
        return new TestGoal(
                goal.plugin(),
                goal.version(),
                false,
                false,
                goal.test(),
                goal.includes(),
                excludes,
                selections,
                providers,
                goal.reports(),
                goal.isXmlReadable());
    }

    private static TestGoal with(TestGoal goal, String test) {
        return new TestGoal(
                goal.plugin(),
                goal.version(),
                goal.isSkipped(),
                goal.isSelective(),
                Optional.of(new TestSelection(test)),
                goal.includes(),
                goal.excludes(),
                goal.selections(),
                goal.providers(),
                goal.reports(),
                goal.isXmlReadable());
    }

    private TestGoal failsafe(Optional<TestSelection> test) {
        return new TestGoal(
                "maven-failsafe-plugin",
                "3.6.1",
                false,
                false,
                test,
                List.of("**/*IT.java"),
                List.of(),
                List.of(),
                List.of(),
                project.resolve("failsafe-reports"),
                true);
    }

    private EvalReport check() throws IOException {
        return check(new EvalRules(true, Filtered.AUTO));
    }

    private EvalReport check(EvalRules rules) throws IOException {
        var build = new TestBuild(
                start,
                goals,
                isBeforeTests,
                project.resolve("test-classes"),
                project.resolve("classes"),
                List.of(),
                project.resolve("eval-reports"),
                new TestBuild.Artifacts() {
                    @Override
                    public Optional<Set<String>> names() {
                        return Optional.of(artifacts);
                    }

                    @Override
                    public List<Path> paths() {
                        return dependencies;
                    }

                    @Override
                    public List<String> missing() {
                        return missing;
                    }
                },
                commandLine,
                isOnCi);
        return EvalCheck.check(build, rules);
    }

    private void report(String file, Instant time) throws IOException {
        report(End.COMPLETE, true);
        Path directory = reports();
        Files.setLastModifiedTime(
                Files.move(directory.resolve("run.json"), directory.resolve(file)), FileTime.from(time));
    }

    /** Write the report of a run with a gate. */
    private void report(End end, boolean isGreen) {
        EvalRun run = EvalRun.of("answers", DatasetId.of("refunds"), List.of())
                .withCompletion(Completion.ended(end, 1, "only shard 1/4 was requested")
                        .withNote("every case was skipped: no key."));
        var verdict = Verdict.of("pass-rate", isGreen ? Status.PASS : Status.FAIL, Explanation.of("said"));
        RunReport.of(run, List.of(verdict)).write(reports());
    }

    private Path reports() {
        return project.resolve("eval-reports/org.example.RefundEvalTest/answers");
    }

    private void tests(String... tests) throws IOException {
        Path directory = Files.createDirectories(project.resolve("surefire-reports"));
        Files.writeString(
                directory.resolve("TEST-org.example.RefundEvalTest.xml"),
                "<testsuite>" + String.join("", tests) + "</testsuite>");
    }

    private static String test(String name, String content) {
        return "<testcase name=\"%s\" classname=\"org.example.RefundEvalTest\">%s</testcase>".formatted(name, content);
    }

    private void assertMissing(String reason) throws IOException {
        assertThat(check().problems())
                .containsExactly(
                        "1 eval did not run in this build, so no gate of it could fail: org.example.RefundEvalTest.answers. "
                                + reason + MISSING_SWITCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "trials.jsonl"})
    void isContentWithAReportOfThisBuild(String file) throws IOException {
        report(file, start.plusSeconds(1));

        assertThat(check()).isEqualTo(new EvalReport(List.of("1 eval ran"), List.of(), List.of()));
    }

    @Test
    void countsNoEvalAsRunOfWhichEveryCaseWasSkipped() throws IOException {
        report(End.SKIPPED, true);

        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of("1 eval skipped: org.example.RefundEvalTest.answers (every case was skipped: no key)"),
                        List.of(),
                        List.of()));
    }

    @Test
    void refusesAShardThatNobodyAskedForInThisBuild() throws IOException {
        report(End.SHARD, true);
        String found = "1 eval decided nothing: org.example.RefundEvalTest.answers. only shard 1/4 was requested.";

        assertThat(check().problems())
                .containsExactly(
                        found
                                + " Remove eval.shard from the POM and the environment; if this build is to go without gates, set -Deval-datasets.verify.filtered=warn.");
        assertThat(check(new EvalRules(true, Filtered.WARN)))
                .isEqualTo(new EvalReport(List.of(), List.of(found), List.of()));

        isOnCi = true;
        commandLine = Set.of("eval.shard");
        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of(
                                "1 eval ran in part, for 'mvn eval-datasets:merge' to decide: org.example.RefundEvalTest.answers"),
                        List.of(),
                        List.of()));
    }

    @Test
    void refusesAReportOfThisBuildThatItCannotRead() throws IOException {
        report("run.json", start.plusSeconds(1));
        Files.writeString(reports().resolve("run.json"), "{}");

        assertThatThrownBy(this::check)
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Report '%s' could not be read: ", reports().resolve("run.json"));
    }

    @Test
    void isContentWithTestResultsOfThisBuild() throws IOException {
        tests(test("answers(EvalCase)[1]", "<skipped type=\"x\">aborted</skipped>"), test("answers[pass-rate]", ""));

        assertThat(check()).isEqualTo(new EvalReport(List.of("1 eval ran"), List.of(), List.of()));
    }

    @Test
    void namesTheDependencyThatBringsAnEngine() throws IOException {
        artifacts = Set.of("dev.evaljunit:eval-junit-extension");

        assertMissing(
                "No JUnit Platform is on the test class path, so no engine is started. Add the dependency org.junit.jupiter:junit-jupiter with scope test; or, in a project with nothing but evals, org.junit.platform:junit-platform-launcher.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.12.4", "2.22.2", "3.0.0-M9"})
    void namesTheLowestSurefire(String version) throws IOException {
        goals.set(0, goal("maven-surefire-plugin", version));

        assertMissing(
                "maven-surefire-plugin %s is too old to run it; 3.0.0 is the lowest version that does. Set a newer <version> for maven-surefire-plugin in the POM."
                        .formatted(version));
    }

    @Test
    void saysHowToNameAClassThatSurefireRuns() throws Exception {
        report("run.json", start.plusSeconds(1));
        CompiledClasses.compile(project.resolve("test-classes"), List.of(), "org.example", "class RefundEval " + EVAL);

        assertThat(check().problems())
                .containsExactly(
                        "1 eval did not run in this build, so no gate of it could fail: org.example.RefundEval.answers. maven-surefire-plugin runs only classes that match **/Test*.java, **/*Test.java. Rename the class, for example to RefundEvalTest, or add **/RefundEval.java to <includes>."
                                + MISSING_SWITCH);
    }

    @Test
    void proposesNoNameThatThePatternsOfThePomWouldNotMatch() throws IOException {
        TestGoal goal = goal("maven-surefire-plugin", "3.6.1");
        goals.set(
                0,
                new TestGoal(
                        goal.plugin(),
                        goal.version(),
                        false,
                        false,
                        goal.test(),
                        List.of("**/*Spec.java"),
                        List.of(),
                        List.of(),
                        List.of(),
                        goal.reports(),
                        goal.isXmlReadable()));

        assertMissing(
                "maven-surefire-plugin runs only classes that match **/*Spec.java. Rename the class so that it does, or add **/RefundEvalTest.java to <includes>.");
    }

    @Test
    void namesExcludesSelectionsAndProviders() throws IOException {
        goals.set(0, with(goal("maven-surefire-plugin", "3.6.1"), List.of("**/*Eval*"), List.of(), List.of()));
        assertMissing(
                "maven-surefire-plugin excludes classes that match **/*Eval*. Remove the pattern from <excludes>, or run evals in another execution.");

        goals.set(
                0,
                with(
                        goal("maven-surefire-plugin", "3.6.1"),
                        List.of(),
                        List.of("<excludedGroups>eval</excludedGroups>"),
                        List.of()));
        assertMissing(
                "maven-surefire-plugin is configured with <excludedGroups>eval</excludedGroups>. Change that, or run evals in another execution.");

        goals.set(0, with(goal("maven-surefire-plugin", "3.6.1"), List.of(), List.of(), List.of("surefire-junit47")));
        assertMissing(
                "maven-surefire-plugin runs tests with its dependency surefire-junit47, which does not start the JUnit Platform. Replace it by surefire-junit-platform.");
    }

    @Test
    void saysHowToFindOutWhatNothingExplains() throws IOException {
        tests(test("another", ""));

        assertMissing(
                "Neither a report nor a test result of this build has it. Run 'mvn test -Dtest=RefundEvalTest', read what maven-surefire-plugin prints, and check which of its executions, and which profile, should run it.");
    }

    @Test
    void warnsOnlyIfAsked() throws IOException {
        artifacts = Set.of();
        EvalReport report = check(new EvalRules(false, Filtered.AUTO));

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).singleElement().asString().startsWith("1 eval did not run in this build");
    }

    @Test
    void doesNotTakeAnOldReportForThisBuildsWhenOtherTestsRan() throws IOException {
        report("run.json", start.minusSeconds(50));
        tests(test("another", ""));

        assertThat(check().problems()).hasSize(1);
    }

    @Test
    void saysThatAReportIsStaleWhenNothingRanAgain() throws IOException {
        Instant last = start.minusSeconds(50);
        report("run.json", last);

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .singleElement()
                .asString()
                .startsWith("org.example.RefundEvalTest.answers did not run in this build. Its last report, of ")
                .endsWith(" is newer than the classes and the POM. Run 'mvn clean verify' to run it again.");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE, false", "SHARD, true", "BUDGET, true", "SKIPPED, true"})
    void doesNotTrustAReportOfARunThatWasNotGreenOrNotComplete(End end, boolean isGreen) throws IOException {
        report(end, isGreen);
        Files.setLastModifiedTime(reports().resolve("run.json"), FileTime.from(start.minusSeconds(50)));

        assertThat(check().warnings()).isEmpty();
        assertThat(check().problems()).hasSize(1);
    }

    @Test
    void doesNotTrustAReportThatItCannotReadOrTestResultsWithoutOne() throws IOException {
        report("run.json", start.minusSeconds(50));
        Files.writeString(reports().resolve("run.json"), "{}");
        Files.setLastModifiedTime(reports().resolve("run.json"), FileTime.from(start.minusSeconds(50)));
        assertThat(check().problems()).hasSize(1);

        Files.delete(reports().resolve("run.json"));
        testsOfAnEarlierBuild(test("answers(EvalCase)[1]", ""));
        assertThat(check().problems()).hasSize(1);
    }

    private void testsOfAnEarlierBuild(String... tests) throws IOException {
        tests(tests);
        Files.setLastModifiedTime(
                project.resolve("surefire-reports/TEST-org.example.RefundEvalTest.xml"),
                FileTime.from(start.minusSeconds(50)));
    }

    private void compileParameterizedTest(String... otherMethods) throws Exception {
        CompiledClasses.compile(
                project.resolve("test-classes"),
                List.of(),
                "org.example",
                "class RefundEvalTest { @ParameterizedTest @EvalDataset(\"x\") void answers(EvalCase c) {} "
                        + String.join(" ", otherMethods) + " }");
        setAllBefore(start.minusSeconds(100));
    }

    @Test
    void takesOldTestResultsForTheReportOfATestThatWritesNone() throws Exception {
        compileParameterizedTest();
        testsOfAnEarlierBuild(test("answers(EvalCase)[1]", ""));

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<failure>no</failure>", "<error>no</error>", "<skipped/>"})
    void doesNotTrustOldTestResultsThatWereNotGreen(String content) throws Exception {
        compileParameterizedTest();
        testsOfAnEarlierBuild(
                content.equals("<skipped/>") ? "" : test("answers(EvalCase)[1]", ""),
                test("answers(EvalCase)[2]", content));

        assertThat(check().warnings()).isEmpty();
        assertThat(check().problems()).hasSize(1);
    }

    @Test
    void doesNotTrustAReportOlderThanTheClasses() throws IOException {
        report("run.json", start.minusSeconds(150));

        assertThat(check().problems()).hasSize(1);
    }

    @Test
    void acceptsThatTestsAreSkippedSelectedOrNotPartOfTheBuild() throws IOException {
        goals.set(0, with(goals.get(0), true, false));
        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of(),
                        List.of("1 eval not run: org.example.RefundEvalTest.answers. This build skips tests."),
                        List.of()));

        goals.set(0, with(goals.get(0), false, true));
        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of("1 eval not selected by the command line: org.example.RefundEvalTest.answers"),
                        List.of(),
                        List.of()));

        goals.clear();
        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of(
                                "1 eval not run: org.example.RefundEvalTest.answers. Tests are not part of this build."),
                        List.of(),
                        List.of()));
    }

    @Test
    void blamesNoGoalThatWouldNotRunTheClassWhenTheOtherIsSkipped() throws IOException {
        goals.set(0, with(goals.get(0), true, false));
        goals.add(failsafe(Optional.empty()));

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .containsExactly("1 eval not run: org.example.RefundEvalTest.answers. This build skips tests.");
    }

    private void assertNotSelected(String eval) throws IOException {
        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of("1 eval not selected by the command line: " + eval), List.of(), List.of()));
    }

    @Test
    void excusesWhatTheCommandLineDoesNotNameAndNothingElse() throws IOException {
        goals.set(0, with(goals.get(0), "OtherTest"));
        assertNotSelected("org.example.RefundEvalTest.answers");

        goals.set(0, with(goals.get(0), "RefundEvalTest#other"));
        assertNotSelected("org.example.RefundEvalTest.answers");

        for (String named : List.of("RefundEvalTest", "Refund*#answers", "!OtherTest")) {
            goals.set(0, with(goals.get(0), named));
            assertMissing(
                    "Neither a report nor a test result of this build has it. Run 'mvn test -Dtest=RefundEvalTest', read what maven-surefire-plugin prints, and check which of its executions, and which profile, should run it.");
        }
    }

    @Test
    void excusesOnlyWhatTheGoalThatRunsTheNamedTestsWouldRun() throws Exception {
        goals.add(failsafe(Optional.of(new TestSelection("OtherIT"))));
        assertThat(check().problems())
                .as("Surefire runs its tests all the same")
                .hasSize(1);

        replaceByIntegrationTest();
        assertNotSelected("org.example.RefundEvalIT.answers");

        goals.set(1, failsafe(Optional.empty()));
        goals.set(0, with(goals.get(0), "OtherTest"));
        assertThat(check().problems())
                .as("Failsafe runs its tests all the same")
                .hasSize(1);

        goals.set(0, with(goals.get(0), "RefundEvalIT"));
        goals.set(1, failsafe(Optional.of(new TestSelection("OtherIT"))));
        assertThat(check().problems()).as("Surefire runs what it is told to").hasSize(1);
    }

    private void replaceByIntegrationTest() throws Exception {
        Files.delete(project.resolve("test-classes/org/example/RefundEvalTest.class"));
        CompiledClasses.compile(
                project.resolve("test-classes"), List.of(), "org.example", "class RefundEvalIT " + EVAL);
    }

    @Test
    void excusesAClassThatNoGoalTakesOnlyByTheFirstGoal() throws Exception {
        report("run.json", start.plusSeconds(1));
        CompiledClasses.compile(project.resolve("test-classes"), List.of(), "org.example", "class RefundEval " + EVAL);
        goals.add(failsafe(Optional.of(new TestSelection("OtherIT"))));
        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("maven-surefire-plugin runs only classes that match");

        goals.set(0, with(goals.get(0), "OtherTest"));
        assertThat(check().lines())
                .containsExactly(
                        "1 eval ran", "1 eval not selected by the command line: org.example.RefundEval.answers");
    }

    @Test
    void takesTheClassAroundForTheNameOfAClassInIt() throws Exception {
        CompiledClasses.compile(
                project.resolve("test-classes"),
                List.of(),
                "org.example",
                "class RefundEvalTest { @Nested class Inner { @EvalTemplate void answers(EvalCase c, Trial t) {} } }");
        goals.add(failsafe(Optional.of(new TestSelection("OtherIT"))));

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("org.example.RefundEvalTest$Inner.answers. Neither a report");
    }

    @Test
    void listsWhatWasSkippedWithItsReason() throws IOException {
        tests(test("answers(EvalCase)", "<skipped message=\"no key\"/>"));
        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of("1 eval skipped: org.example.RefundEvalTest.answers (no key)"), List.of(), List.of()));

        tests(test("", "<skipped message=\"not on this system\"/>"));
        assertThat(check().lines())
                .containsExactly("1 eval skipped: org.example.RefundEvalTest.answers (not on this system)");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, AUTO,  false",
        "true,  true,  AUTO,  true",
        "false, false, AUTO,  true",
        "true,  false, ERROR, true",
        "false, true,  WARN,  false"
    })
    void refusesAFilterThatNobodySetForThisBuild(boolean isOnCommandLine, boolean ci, Filtered rule, boolean isProblem)
            throws IOException {
        String reason =
                "gates not applied: 1 of 3 cases were selected by eval.filter 'id=a'. Run the whole eval to apply them.";
        tests(
                test("answers(EvalCase)[1]", ""),
                test(
                        "answers[pass-rate]",
                        "<skipped type=\"x\"><![CDATA[Aborted: " + reason + "\n\tat x]]></skipped>"));
        commandLine = isOnCommandLine ? Set.of("eval.filter") : Set.of();
        isOnCi = ci;
        EvalReport report = check(new EvalRules(true, rule));

        String what = "1 eval decided nothing: org.example.RefundEvalTest.answers. " + reason;
        String from = isOnCommandLine ? "the command line" : "the POM and the environment";
        assertThat(report.warnings()).isEqualTo(isProblem ? List.of() : List.of(what));
        assertThat(report.problems())
                .isEqualTo(
                        isProblem
                                ? List.of(
                                        what + " Remove eval.filter from " + from
                                                + "; if this build is to go without gates, set -Deval-datasets.verify.filtered=warn.")
                                : List.of());
    }

    @Test
    void acceptsAPlanThatWasAskedForEvenOnCi() throws IOException {
        tests(test("answers[pass-rate]", "<skipped message=\"plan only: no agent was called\"/>"));
        commandLine = Set.of("eval.plan");
        isOnCi = true;

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .containsExactly(
                        "1 eval decided nothing: org.example.RefundEvalTest.answers. plan only: no agent was called.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eval.distribute.role | worker only: ran 400 trials for launches elsewhere",
                "eval.optimize | searched for a better prompt instead: 'target/proposals/support'",
                "eval.optimize | searched for a better prompt instead: not here, since it takes no Prompt",
            })
    void reportsWhatWasDoneInsteadOfAnEvalUnlessThatWasAskedFor(String key, String reason) throws IOException {
        tests(test("answers[pass-rate]", "<skipped message=\"%s\"/>".formatted(reason)));
        isOnCi = true;
        String what = "1 eval decided nothing: org.example.RefundEvalTest.answers. %s.".formatted(reason);

        assertThat(check().problems())
                .containsExactly(
                        what + " Remove " + key
                                + " from the POM and the environment; if this build is to go without gates, set -Deval-datasets.verify.filtered=warn.");

        commandLine = Set.of(key);
        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings()).containsExactly(what);
    }

    @Test
    void warnsAboutEvalsInMemberClasses() throws Exception {
        report("run.json", start.plusSeconds(1));
        CompiledClasses.compile(
                project.resolve("test-classes"),
                List.of(),
                "org.example",
                "class ATest { static class Fixture " + EVAL + " }");

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .containsExactly(
                        "1 eval not run: org.example.ATest$Fixture.answers. Test plugins leave out static member classes; move it to a class of its own unless it is a fixture.");
    }

    @Test
    void namesThePhaseThatIsTooEarly() throws IOException {
        goals.clear();
        isBeforeTests = true;

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .containsExactly(
                        "1 eval not run: org.example.RefundEvalTest.answers. This goal runs before the tests, so it cannot tell whether they will. Remove <phase> from its execution.");
    }

    @Test
    void findsParameterizedTestsByTheirClassOrWarns() throws Exception {
        CompiledClasses.compile(
                project.resolve("test-classes"),
                List.of(),
                "org.example",
                "class RefundEvalTest { @ParameterizedTest @EvalDataset(\"x\") void answers(EvalCase c) {} }");
        tests(test("a name of its own", ""));
        assertThat(check().lines()).containsExactly("1 eval ran");

        Files.delete(project.resolve("surefire-reports/TEST-org.example.RefundEvalTest.xml"));
        assertThat(check().problems()).hasSize(1);

        assertUnknownWithoutXml();
    }

    @Test
    void findsParameterizedTestsUnderASuffix() throws Exception {
        compileParameterizedTest();
        tests(test("answers(EvalCase)[1]", "").replace("RefundEvalTest", "RefundEvalTest(jdk17)"));

        assertThat(check()).isEqualTo(new EvalReport(List.of("1 eval ran"), List.of(), List.of()));
    }

    private void assertUnknownWithoutXml() throws IOException {
        isXmlReadable = false;
        goals.set(0, goal("maven-surefire-plugin", "3.6.1"));
        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .containsExactly(
                        "1 eval may not have run: org.example.RefundEvalTest.answers. It writes no report, and Surefire writes no XML with its name. Remove <disableXmlReport> and <statelessTestsetReporter> to have it checked.");
    }

    @Test
    void takesNoResultOfAnotherMethodForThatOfAParameterizedTest() throws Exception {
        compileParameterizedTest("@Test void other() {}");
        tests(test("other", ""));
        assertThat(check().lines()).isEmpty();
        assertThat(check().problems()).hasSize(1);

        assertUnknownWithoutXml();
    }

    @Test
    void listsAParameterizedTestThatIsDisabledAlthoughOthersOfItsClassRan() throws Exception {
        CompiledClasses.compile(
                project.resolve("test-classes"),
                List.of(),
                "org.example",
                "class RefundEvalTest { @Disabled @ParameterizedTest @EvalDataset(\"x\") void answers(EvalCase c) {} @Test void other() {} }");
        tests(test("a name of its own", ""));

        assertThat(check())
                .isEqualTo(new EvalReport(
                        List.of("1 eval skipped: org.example.RefundEvalTest.answers (@Disabled)"),
                        List.of(),
                        List.of()));
    }

    @Test
    void listsAParameterizedTestOfWhichEveryInvocationWasSkipped() throws Exception {
        compileParameterizedTest();
        tests(test("a name of its own", "<skipped message=\"no key\"/>"));

        assertThat(check().lines()).containsExactly("1 eval skipped: org.example.RefundEvalTest.answers (no key)");
    }

    @Test
    void warnsThatEvalsMayBeInheritedFromDependenciesThatAreMissing() throws Exception {
        report("run.json", start.plusSeconds(1));
        dependencies = List.of(project.resolve("others"));
        missing = List.of("org.example:golden:jar:1");
        CompiledClasses.compile(
                project.resolve("others"), List.of(), "org.other", "public abstract class Base " + EVAL);
        CompiledClasses.compile(
                project.resolve("test-classes"), dependencies, "org.example", "class ATest extends org.other.Base {}");

        assertThat(check().warnings())
                .containsExactly(
                        "Evals that test classes inherit from dependencies, or have by annotations in them, may not be listed, because not every dependency can be resolved: org.example:golden:jar:1. Run this goal in the build that runs the tests, or install the missing ones.");
        assertThat(check().problems()).singleElement().asString().contains("org.example.ATest.answers");
    }

    @Test
    void findsNothingInAProjectWithoutEvals() throws Exception {
        Path testClasses = project.resolve("test-classes");
        Files.delete(testClasses.resolve("org/example/RefundEvalTest.class"));

        assertThat(check()).isEqualTo(new EvalReport(List.of(), List.of(), List.of()));
    }
}
