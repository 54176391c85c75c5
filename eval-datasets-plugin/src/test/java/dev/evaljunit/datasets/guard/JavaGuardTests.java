/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.compare.DiffRequest.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class JavaGuardTests {

    private static final String EVAL = """
                @EvalTest(trials = 3)
                @PassRate(atLeast = 0.92)
                @PassRate(atLeast = 0.85, by = "cohort", policy = Policy.STRICT)
                @LatencyGate(percentile = 95, atMost = "2s")
                String answers(EvalCase question) {
                    return agent.reply(question.text("question"));
                }
            """;

    @TempDir
    private Path directory;

    private GuardedProject project;

    @BeforeEach
    void create() throws IOException {
        project = GuardedProject.in(directory);
    }

    private void change(String old, String now) throws IOException {
        project.replace(GuardedProject.EVALS, old, now);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u00a7', textBlock = """
            atLeast = 0.92            | atLeast = 0.9              | loosened: RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.9
            atLeast = 0.92            | atLeast = 0.95             | note: RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.95
            atLeast = 0.92            | atLeast = 0.92, minKnown = 0.5 | loosened: RefundEvalTest.answers: @PassRate minKnown 0.98 -> 0.5
            atLeast = 0.92            | atLeast = 0.92, policy = Policy.LENIENT | loosened: RefundEvalTest.answers: @PassRate policy POINT -> LENIENT
            policy = Policy.STRICT    | confidence = 0.8, policy = Policy.STRICT | loosened: RefundEvalTest.answers: @PassRate(by = "cohort") confidence 0.95 -> 0.8
            Policy.STRICT             | Policy.POINT               | loosened: RefundEvalTest.answers: @PassRate(by = "cohort") policy STRICT -> POINT
            "2s"                      | "2500ms"                   | loosened: RefundEvalTest.answers: @LatencyGate(percentile = 95) atMost 2s -> 2500ms
            "2s"                      | "1s"                       | note: RefundEvalTest.answers: @LatencyGate(percentile = 95) atMost 2s -> 1s
            trials = 3                | trials = 1                 | loosened: RefundEvalTest.answers: @EvalTest trials 3 -> 1
            trials = 3                | trials = 3, reducer = Reducer.ANY | changed: RefundEvalTest.answers: @EvalTest reducer MEAN -> ANY
            @PassRate(atLeast = 0.92) | //                         | loosened: RefundEvalTest.answers: gate @PassRate(atLeast = 0.92) removed
            percentile = 95           | percentile = 50            | loosened: RefundEvalTest.answers: gate @LatencyGate(percentile = 95, atMost = "2s") removed
            @EvalTest(                | @Disabled("flaky") @EvalTest( | loosened: RefundEvalTest.answers: @Disabled(value = "flaky") added: it may not run
            @EvalDataset("refunds")   | @EnabledOnOs(OS.AIX) @EvalDataset("refunds") | loosened: RefundEvalTest: @EnabledOnOs(value = OS.AIX) added: it may not run
            @EvalDataset("refunds")   | @EvalDataset(value = "refunds", filter = "route=easy") | loosened: RefundEvalTest: @EvalDataset filter not set -> route=easy
            return agent              | assumeTrue(isMonday()); return agent | loosened: RefundEvalTest: assumption added: evals or cases may be skipped
            """)
    void findsWhatLoosens(String old, String now, String finding) throws IOException {
        project.evals(EVAL);
        change(old, now);

        assertThat(project.findings()).containsExactly(finding);
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, 9, loosened",
        "ANY, 1, changed",
        "AT_LEAST, 9, loosened",
        "AT_LEAST, 2, changed",
        "MAJORITY, 9, changed",
        "MAJORITY, 1, loosened",
        "ALL, 9, note",
        "ALL, 1, loosened"
    })
    void takesMoreTrialsForMoreChancesIfFewMustPass(String reducer, int trials, String kind) throws IOException {
        project.evals(EVAL.replace("trials = 3", "trials = 3, reducer = Reducer." + reducer));
        change("trials = 3", "trials = " + trials);

        assertThat(project.findings())
                .containsExactly("%s: RefundEvalTest.answers: @EvalTest trials 3 -> %d".formatted(kind, trials));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @Test void                 | void                      | loosened: RefundEvalTest.answers: @Test removed: it does not run
            @Test void                 | @TestFactory void         | changed: RefundEvalTest.answers: @Test removed
            @ParameterizedTest @EvalD  | @EvalD                    | loosened: RefundEvalTest.replies: @ParameterizedTest removed: it does not run
            @Nested class              | class                     | loosened: Inner: @Nested removed: it does not run
            @Test void                 | @Mine @Test void          | changed: RefundEvalTest.answers: @Mine added
            """)
    void findsWhatRunsNoMore(String old, String now, String finding) throws IOException {
        project.write(
                "src/test/java/org/example/Mine.java", "package org.example; @ExtendWith(No.class) @interface Mine {}");
        project.evals("""
                @Test void answers() { Eval.of(Dataset.named("refunds")).run(); }
                @ParameterizedTest @EvalDataset("refunds") void replies(EvalCase question) { check(question); }
                @Nested class Inner { @EvalTest String sends(EvalCase question) { return ""; } }
                """);
        change(old, now);

        assertThat(project.findings()).containsExactly(finding);
    }

    @Test
    void namesFileAndLine() throws IOException {
        project.evals(EVAL);
        change("0.92", "0.5");

        assertThat(project.text()).contains("0.92 -> 0.5 (%s:8)".formatted(GuardedProject.EVALS));
    }

    @Test
    void ignoresWhatDecidesNothing() throws IOException {
        project.evals(EVAL);
        change("atLeast = 0.92)", "atLeast = 0.920) // of all");
        change("agent.reply(question", "agent.answer(question");
        change("class RefundEvalTest {", "class RefundEvalTest {\n    private final Agent agent = new Agent(2);");

        assertThat(project.findings()).isEmpty();
        assertThat(project.run(Format.TEXT).isMoved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u00a7', textBlock = """
            0.92 | LOWEST |
            0.92 | 0.9    | loosened: RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.9
            0.92 | 0.95   | note: RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.95
            """)
    void followsGatesIntoAnAnnotationOfTheRepositoryAndBack(String old, String now, @Nullable String finding)
            throws IOException {
        String strict =
                "package org.example; @Retention(RUNTIME) @PassRate(atLeast = %s) @LatencyGate(percentile = 95, atMost = \"2s\") @interface Strict { double LOWEST = 0.92; }";
        project.evals(EVAL);
        project.write("src/test/java/org/example/Strict.java", strict.formatted(now));
        change("@PassRate(atLeast = %s)".formatted(old), "@Strict");
        change("@LatencyGate(percentile = 95, atMost = \"2s\")", "");

        assertThat(project.findings()).isEqualTo(finding == null ? List.of() : List.of(finding));
    }

    @Test
    void findsThatAGateOfAnAnnotationOfTheRepositoryIsGone() throws IOException {
        project.write(
                "src/test/java/org/example/Strict.java",
                "package org.example; @PassRate(atLeast = 0.92) @TokenGate(percentile = 95, atMost = 150) @interface Strict {}");
        project.evals(EVAL.replace("@PassRate(atLeast = 0.92)", "@Strict"));
        change("@Strict", "@PassRate(atLeast = 0.92)");

        assertThat(project.findings())
                .containsExactly(
                        "loosened: RefundEvalTest.answers: gate @TokenGate(percentile = 95, atMost = 150) removed");
    }

    @Test
    void findsTypesThatStandForOurs() throws IOException {
        project.evals(EVAL);
        project.write(
                "src/test/java/org/example/PassRate.java",
                "package org.example; @interface PassRate { double atLeast(); }");
        change("@EvalTest(", "@org.other.EvalTest(");
        change("@EvalDataset(", "@interface LatencyGate {} @EvalDataset(");

        assertThat(project.findings())
                .containsExactly(
                        "changed: org.example.LatencyGate: type may stand for dev.evaljunit.LatencyGate",
                        "changed: org.example.PassRate: type may stand for dev.evaljunit.PassRate",
                        "changed: org.other.EvalTest: type may stand for dev.evaljunit.EvalTest");
    }

    @Test
    void comparesAnnotationsOfOthersOnlyWhereEvalsAre() throws IOException {
        project.write("src/main/java/Command.java", "@Command(name = NAMES.FIRST, help = \"a\") class Command {}");
        project.evals("@Nightly(hour = 2) " + EVAL.strip());
        project.replace("src/main/java/Command.java", "\"a\"", "\"b\"");
        change("hour = 2", "hour = 3");

        assertThat(project.findings())
                .containsExactly("changed: RefundEvalTest.answers: @Nightly(hour = 2) -> @Nightly(hour = 3)");
    }

    @Test
    void findsRemovedEvalsAndFiles() throws IOException {
        project.evals(EVAL);
        project.delete(GuardedProject.EVALS);

        assertThat(project.findings()).containsExactly("loosened: RefundEvalTest.answers: eval removed");
    }

    @Test
    void comparesARenamedEvalWithItsOldSelf() throws IOException {
        project.evals(EVAL);
        change("answers(", "repliesToCustomers(");
        change("0.92", "0.9");

        assertThat(project.findings())
                .containsExactly(
                        "loosened: RefundEvalTest.repliesToCustomers: @PassRate atLeast 0.92 -> 0.9",
                        "note: RefundEvalTest.answers: eval is now called RefundEvalTest.repliesToCustomers");
    }

    private void renameClass(String name) throws IOException {
        change("class RefundEvalTest", "class " + name);
        String text = Files.readString(directory.resolve(GuardedProject.EVALS));
        project.delete(GuardedProject.EVALS);
        project.write(GuardedProject.EVALS.replace("RefundEvalTest", name), text);
    }

    @Test
    void comparesAllOfARenamedClassWithItsOldSelf() throws IOException {
        project.evals(EVAL + """
                @EvalJudge final Judge cites = Judges.containsAll("expected.citations");
                @EvalJudge final Judge close = Judges.tokenF1("expected.answer").withThreshold(0.5);
                """);
        change("@EvalJudge final Judge cites = Judges.containsAll(\"expected.citations\");", "");
        change("withThreshold(0.5)", "withThreshold(0.2)");
        change("@EvalDataset(\"refunds\")", "@Disabled @EvalDataset(\"easy\")");
        renameClass("RefundsEvalTest");

        assertThat(project.findings())
                .containsExactly(
                        "loosened: RefundsEvalTest: @Disabled added: it may not run",
                        "loosened: RefundEvalTest.cites: judge removed",
                        "loosened: RefundsEvalTest.close: judge's threshold 0.5 -> 0.2",
                        "changed: RefundsEvalTest: @EvalDataset value refunds -> easy",
                        "note: RefundEvalTest.answers: eval is now called RefundsEvalTest.answers");
    }

    @Test
    void findsClassesThatBuildsRunNoMore() throws IOException {
        project.evals(EVAL);
        renameClass("RefundEvals");

        assertThat(project.findings())
                .containsExactly(
                        "changed: RefundEvalTest: class is now called RefundEvals: builds look for tests in *Test, *Tests, *TestCase and Test*",
                        "note: RefundEvalTest.answers: eval is now called RefundEvals.answers");
    }

    @Test
    void comparesARenamedJudgeWithItsOldSelf() throws IOException {
        project.evals(EVAL + "@EvalJudge(threshold = 0.5) final Judge close = Judges.tokenF1(\"expected.answer\");");
        change("threshold = 0.5", "threshold = 0.2");
        change("Judge close", "Judge similar");

        assertThat(project.findings())
                .containsExactly("loosened: RefundEvalTest.similar: @EvalJudge threshold 0.5 -> 0.2");
    }

    @Test
    void followsConstantsIntoOtherFiles() throws IOException {
        project.write(
                "src/test/java/org/example/Floors.java",
                "package org.example; class Floors { static final double LOW = 0.9; }");
        project.evals(EVAL.replace("0.92", "Floors.LOW"));
        project.replace("src/test/java/org/example/Floors.java", "0.9", "0.4");

        assertThat(project.findings())
                .containsExactly("loosened: RefundEvalTest.answers: @PassRate atLeast 0.9 -> 0.4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FLOOR       | 1 - 0.05 | 1 - 0.5 | @PassRate atLeast 1 - 0.05 -> 1 - 0.5
            FLOOR       | 0.95     | 1 - 0.5 | @PassRate atLeast 0.95 -> 1 - 0.5
            FLOOR - 0.1 | 0.95     | 0.5     | @PassRate atLeast names Floors.FLOOR 0.95 -> 0.5
            1 - FLOOR   | 1 - 0.5  | 1 - 0.1 | @PassRate atLeast names Floors.FLOOR 1 - 0.5 -> 1 - 0.1
            """)
    void neverTakesAConstantForEqualBecauseOfItsName(String limit, String old, String now, String finding)
            throws IOException {
        String path = "src/test/java/org/example/Floors.java";
        project.write(path, "package org.example; class Floors { static final double FLOOR = %s; }".formatted(old));
        project.evals(EVAL.replace("0.92", limit));
        change("import dev.evaljunit.*;", "import dev.evaljunit.*;\nimport static org.example.Floors.FLOOR;");
        project.git().commit("import");
        project.replace(path, old, now);

        assertThat(project.findings()).containsExactly("changed: RefundEvalTest.answers: " + finding);
    }

    @Test
    void findsThatAnInheritedConstantHasChanged() throws IOException {
        String path = "src/test/java/org/example/Base.java";
        project.write(path, "package org.example; class Base { static final double FLOOR = 0.95; }");
        project.evals(EVAL.replace("0.92", "FLOOR"));
        change("class RefundEvalTest", "class RefundEvalTest extends Base");
        project.git().commit("extend");
        project.replace(path, "0.95", "0.5");

        assertThat(project.findings())
                .containsExactly("changed: RefundEvalTest.answers: @PassRate atLeast names Base.FLOOR 0.95 -> 0.5");
    }

    @Test
    void followsConstantsThatAreCalculatedIntoTheCodeOfJudges() throws IOException {
        project.evals("""
                static final double LOW = 1 - 0.3;
                private final Judge similar = Judges.similarity(0.9);
                @EvalJudge final Judge close = Judges.tokenF1("expected.answer").withThreshold(LOW);
                @Test void answers() { Eval.of(refunds).agent(q -> reply(q)).judge("similar", similar).run(); }
                """);
        change("1 - 0.3", "1 - 0.8");
        change("similarity(0.9)", "similarity(0.1)");

        assertThat(project.findings())
                .containsExactly(
                        "changed: RefundEvalTest.close: its constant RefundEvalTest.LOW 1 - 0.3 -> 1 - 0.8",
                        "changed: RefundEvalTest.answers: its constant RefundEvalTest.similar Judges.similarity(0.9) -> Judges.similarity(0.1)");
    }

    @Test
    void followsConstantsIntoTheCodeOfJudges() throws IOException {
        project.evals("""
                static final double LOW = 0.7;
                static final String RUBRIC = "tone@2";
                @EvalJudge final Judge close = Judges.tokenF1("expected.answer").withThreshold(LOW);
                @EvalJudge final Judge tone = LlmJudge.rubric(RUBRIC);
                """);
        change("0.7", "0.1");
        change("tone@2", "tone@1");

        assertThat(project.findings())
                .containsExactly(
                        "changed: RefundEvalTest.close: its constant RefundEvalTest.LOW 0.7 -> 0.1",
                        "changed: RefundEvalTest.tone: its constant RefundEvalTest.RUBRIC \"tone@2\" -> \"tone@1\"");
    }

    @Test
    void namesConstantsWhoseSourceIsElsewhere() throws IOException {
        project.evals(EVAL.replace("0.92", "Elsewhere.LOW"));
        change("trials = 3", "trials = 4");

        assertThat(project.findings())
                .contains(
                        "note: RefundEvalTest.answers: @PassRate atLeast is Elsewhere.LOW, whose value is not known here");
        change("Elsewhere.LOW", "Elsewhere.LOWER");
        assertThat(project.findings())
                .contains("changed: RefundEvalTest.answers: @PassRate atLeast Elsewhere.LOW -> Elsewhere.LOWER");
    }

    @Test
    void comparesGatesOfATeam() throws IOException {
        String path = "src/test/java/org/example/ReleaseGate.java";
        project.write(
                path,
                "package org.example; import dev.evaljunit.*; @EvalTest @PassRate(atLeast = 0.9) @interface ReleaseGate {}");
        project.evals("@ReleaseGate String answers(EvalCase question) { return \"\"; }");
        project.replace(path, "0.9", "0.8");
        change("@ReleaseGate", "@Disabled @ReleaseGate");

        assertThat(project.findings())
                .containsExactly(
                        "loosened: RefundEvalTest.answers: @Disabled added: it may not run",
                        "loosened: ReleaseGate: @PassRate atLeast 0.9 -> 0.8");
    }

    @Test
    void comparesJudges() throws IOException {
        project.evals(EVAL + """
                @EvalJudge(threshold = 0.8) final Judge grounded = LlmJudge.rubric("groundedness@3");
                @EvalJudge final Judge close = Judges.tokenF1("expected.answer").withThreshold(0.5);
                @EvalJudge boolean polite(Answer answer) { return answer.text().contains("please"); }
                @EvalJudge final Judge cites = Judges.containsAll("expected.citations");
                """);
        change("threshold = 0.8", "threshold = 0.3");
        change("withThreshold(0.5)", "withThreshold(0.2)");
        change("return answer.text().contains(\"please\")", "return true");
        change("@EvalJudge final Judge cites", "final Judge cites");

        assertThat(project.findings())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo("loosened: RefundEvalTest.grounded: @EvalJudge threshold 0.8 -> 0.3"),
                        two -> assertThat(two)
                                .isEqualTo("loosened: RefundEvalTest.close: judge's threshold 0.5 -> 0.2"),
                        three -> assertThat(three).isEqualTo("loosened: RefundEvalTest.cites: @EvalJudge removed"),
                        four -> assertThat(four).startsWith("changed: RefundEvalTest.polite: code of judge "));
    }

    @Test
    void comparesJudgesInClassesOfTheirOwn() throws IOException {
        String path = "src/test/java/org/example/Polite.java";
        project.write(
                path, "package org.example; import dev.evaljunit.*; class Polite implements Judge { int floor = 3; }");
        project.git().commit("judge");
        project.replace(path, "3", "1");

        assertThat(project.findings()).singleElement().asString().startsWith("changed: Polite: code of judge ");
    }

    @Test
    void comparesEvalsInCode() throws IOException {
        project.evals("""
                @Test void answers() {
                    EvalRun run = Eval.of(Dataset.named("refunds")).agent(q -> reply(q)).judge("cites", cites).run();
                    assertThat(run).satisfies(passRate().atLeast(0.90), score("tone").mean().atLeast(0.7).withBy("route"));
                }
                """);
        change("reply(q)", "betterReply(q, 2)");
        assertThat(project.findings()).isEmpty();

        change("passRate().atLeast(0.90)", "passRate().atLeast(0.5).withPolicy(Policy.LENIENT)");
        assertThat(project.findings())
                .containsExactlyInAnyOrder(
                        "loosened: RefundEvalTest.answers: passRate() atLeast 0.9 -> 0.5",
                        "loosened: RefundEvalTest.answers: passRate() policy POINT -> LENIENT");

        change(".judge(\"cites\", cites)", "");
        change("passRate().atLeast(0.5).withPolicy(Policy.LENIENT)", "passRate().atLeast(0.9)");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .startsWith("changed: RefundEvalTest.answers: code of an eval with its assertions ");
    }

    @Test
    void comparesTheRestOfAnEvalWhoseGatesHaveMoved() throws IOException {
        project.evals("""
                @Test void answers() {
                    EvalRun run = Eval.of(Dataset.named("refunds")).agent(q -> reply(q)).judge("cites", cites).run();
                    assertThat(run).satisfies(passRate().atLeast(0.90), score("tone").mean().atLeast(0.7));
                }
                """);
        change("atLeast(0.90)", "atLeast(0.91)");
        assertThat(project.findings()).containsExactly("note: RefundEvalTest.answers: passRate() atLeast 0.9 -> 0.91");

        change(".judge(\"cites\", cites)", "");
        assertThat(project.findings())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("changed: RefundEvalTest.answers: code of an eval with its assertions ");
    }

    @Test
    void comparesGatesInCodeByWhatDecides() throws IOException {
        project.evals("""
                @Test void answers() {
                    assertThat(Eval.of(refunds).agent(q -> reply(q)).run())
                            .satisfies(passRate().atLeast(0.9).withPolicy(Policy.STRICT), cost().mean().atMost(0.1));
                }
                """);
        change("cost()", "Gates.cost()");
        assertThat(project.findings()).isEmpty();

        change("withPolicy(Policy.STRICT)", "withPolicy(Policy.STRICT).withPolicy(Policy.LENIENT)");
        change("Gates.cost()", "Harmless.cost()");
        assertThat(project.findings())
                .containsExactly(
                        "loosened: RefundEvalTest.answers: passRate() policy STRICT -> LENIENT",
                        "loosened: RefundEvalTest.answers: gate cost().mean()(atMost = 0.1) removed");
    }

    @Test
    void comparesAllThresholdsOfAJudge() throws IOException {
        project.evals("@EvalJudge final Judge both = Judges.all(one.withThreshold(0.5), other.withThreshold(0.9));");
        change("0.5", "0.6");
        change("0.9", "0.1");

        assertThat(project.findings())
                .containsExactly(
                        "loosened: RefundEvalTest.both: judge's threshold 2 of 2 0.9 -> 0.1",
                        "note: RefundEvalTest.both: judge's threshold 1 of 2 0.5 -> 0.6");
    }

    @Test
    void findsAnEvalThatReadsWhatItsCasesExpect() throws IOException {
        project.evals(EVAL);
        change("agent.reply(question.text(\"question\"))", "question.expected(\"answer\")");

        assertThat(project.findings())
                .singleElement()
                .asString()
                .contains("what the agent does, which now reads what its cases expect");
    }

    @Test
    void namesChangesByAllOfTheirText() throws IOException {
        project.evals(EVAL.replace("percentile = 95", "of = \"%s\"".formatted("long ".repeat(100))));
        change("@LatencyGate", "//");
        List<String> one = project.findings();
        project.evals(EVAL.replace("percentile = 95", "of = \"%s\"".formatted("long ".repeat(101))));
        change("@LatencyGate", "//");

        assertThat(one).singleElement().asString().matches("loosened: .*… \\w{12}");
        assertThat(project.findings()).isNotEqualTo(one);
    }

    @Test
    void neverTakesWhatItCannotReadForEqual() throws IOException {
        project.write(
                "src/test/kotlin/EvalTest.kt",
                "import dev.evaljunit.EvalTest\nclass A { @EvalTest @PassRate(atLeast = 0.9) fun a() {} }");
        project.evals(EVAL);
        project.replace("src/test/kotlin/EvalTest.kt", "0.9", "0.1");
        change("class RefundEvalTest {", "class RefundEvalTest {{{");

        assertThat(project.findings())
                .satisfiesExactlyInAnyOrder(
                        java -> assertThat(java)
                                .startsWith(
                                        "unreadable: " + GuardedProject.EVALS + " is no Java that this JDK reads, now"),
                        kotlin ->
                                assertThat(kotlin).startsWith("unreadable: src/test/kotlin/EvalTest.kt is not Java: "),
                        gone -> assertThat(gone).isEqualTo("loosened: RefundEvalTest.answers: eval removed"));
    }
}
