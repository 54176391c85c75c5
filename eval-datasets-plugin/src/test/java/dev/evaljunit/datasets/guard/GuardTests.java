/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class GuardTests {

    private static final String LONG_ANSWER =
            "Worn shoes cannot be returned unless they are faulty, and then within two years";
    private static final String WITH_ANSWER =
            "{\"id\": \"refund-3\", \"input\": {\"question\": \"Worn?\"}, \"expected\": {\"answer\": \"%s.\"}}"
                    .formatted(LONG_ANSWER);

    @TempDir
    private Path directory;

    private GuardedProject project;

    @BeforeEach
    void create() throws IOException {
        project = GuardedProject.in(directory);
    }

    private void lock(String version, String... cases) throws IOException {
        String sha256 = GoldenSets.write(directory.resolve("golden-sets"), "refunds@" + version, cases);
        GoldenSets.lock(directory, "refunds@" + version, sha256, "file:golden-sets");
    }

    @Test
    void findsNothingWhereNothingDecidesOtherwise() throws IOException {
        project.write("src/main/java/Agent.java", "class Agent {}");

        GuardReport report = project.run(Format.TEXT);
        assertThat(report.isMoved()).isFalse();
        assertThat(report.problem()).isEmpty();
        assertThat(report.text()).matches("No gate has moved since commit [0-9a-f]{12} \\(0 excused, 0 noted\\)");
    }

    @Test
    void comparesTheCasesOfLockedVersions() throws IOException {
        lock("1", GoldenSets.FIRST, GoldenSets.SECOND, WITH_ANSWER);
        project.git().commit("set");
        lock("2", GoldenSets.FIRST.replace("worn shoes", "new shoes"), WITH_ANSWER.replace("two", "three"));

        assertThat(project.text())
                .contains(
                        "loosened: dataset refunds@1 -> 2: 1 case removed, ",
                        "      refund-2",
                        "changed: dataset refunds@1 -> 2: 1 case relabelled, ",
                        "refund-3: expected.answer ",
                        "changed: dataset refunds@1 -> 2: 1 case asked otherwise, ",
                        "refund-1: input.question ");
    }

    @Test
    void takesTheReasonsOfManifests() throws IOException {
        lock("1", GoldenSets.FIRST, GoldenSets.SECOND);
        project.git().commit("set");
        lock("2", GoldenSets.FIRST);
        project.replace(
                "golden-sets/refunds/2/dataset.json",
                "{\"schema\"",
                "{\"parent\": {\"version\": \"1\", \"sha256\": \"0\"}, \"promotion\": {\"removed\": [{\"id\": \"refund-2\", \"reason\": \"asked twice\"}]}, \"schema\"");

        assertThat(project.findings())
                .singleElement()
                .asString()
                .startsWith("*loosened: dataset refunds@1 -> 2: 1 case removed");
        assertThat(project.text()).contains("refund-2; reason: asked twice", "excused by dataset.json");
    }

    @Test
    void findsCasesThatWereEditedInPlace() throws IOException {
        lock("1", GoldenSets.FIRST, GoldenSets.SECOND);
        project.git().commit("set");
        lock("1", GoldenSets.FIRST);

        assertThat(project.findings())
                .singleElement()
                .asString()
                .startsWith("loosened: dataset refunds@1, edited in place: 1 case removed, ");
    }

    @Test
    void findsDatasetsThatAreNoLongerLocked() throws IOException {
        lock("1", GoldenSets.FIRST);
        project.git().commit("set");
        project.delete("eval-datasets.lock");

        assertThat(project.findings()).containsExactly("loosened: dataset refunds is no longer locked");
    }

    @Test
    void neverTakesDatasetsThatItCannotReadForEqual() throws IOException {
        GoldenSets.lock(directory, "refunds@1", "0".repeat(64), "https://example.org/sets");
        project.git().commit("set");
        GoldenSets.lock(directory, "refunds@2", "1".repeat(64), "https://example.org/sets");

        assertThat(project.findings())
                .singleElement()
                .asString()
                .matches("unreadable: dataset refunds@1 -> 2: .*\\w -> \\w+");
        assertThat(project.text()).contains("must be read from https://example.org/sets");
    }

    @Test
    void doesNotFailOnFilesThatCannotBeRead() throws IOException {
        lock("1", GoldenSets.FIRST, "{\"id\"");
        project.git().commit("set");
        project.write("src/main/java/Agent.java", "class Agent {}");
        project.write("other/eval-datasets.lock", "{}");
        assertThat(project.findings())
                .containsExactly("note: refunds@1 cannot be read: no answer of it is searched for");

        project.write("eval-datasets.lock", "{");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .matches("unreadable: lock eval-datasets.lock: .*\\w -> \\w+");
    }

    @Test
    void comparesRubrics() throws IOException {
        String rubric = "name: tone\nversion: 1\ncriterion: It is polite.\nscale: {min: 1, max: 5}\nthreshold: 0.75\n";
        project.write("src/test/resources/rubrics/tone@1.yaml", rubric);
        project.git().commit("rubric");
        project.write(
                "src/test/resources/rubrics/tone@2.yaml",
                rubric.replace("version: 1", "version: 2").replace("0.75", "0.8"));
        project.replace("src/test/resources/rubrics/tone@1.yaml", "0.75", "0.5");
        project.replace("src/test/resources/rubrics/tone@1.yaml", "polite", "there");

        assertThat(project.findings())
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("loosened: rubric tone@1: threshold 0.75 -> 0.5"),
                        two -> assertThat(two).startsWith("changed: rubric tone@1: criterion "),
                        three -> assertThat(three)
                                .isEqualTo("note: rubric tone@2, after tone@1: threshold 0.75 -> 0.8"));
    }

    @Test
    void findsRepliesOfJudgesThatWereRecordedAnew() throws IOException {
        String path = "src/test/recordings/org.example.RefundEvalTest/answers.jsonl";
        String call =
                "{\"case\":\"refund-%s\",\"trial\":1,\"judge\":\"tone\",\"call\":1,\"request\":\"%s\",\"form\":\"aa\",\"reply\":{\"text\":\"%s\"},\"prompt\":\"?\"}\n";
        String header = "{\"schema\":\"eval-recording/1\",\"eval\":\"RefundEvalTest.answers\"}\n";
        project.write(path, header + call.formatted(1, "r1", "2") + call.formatted(2, "r2", "4"));
        project.git().commit("recordings");
        project.write(path, header + call.formatted(1, "r1", "5") + call.formatted(2, "r9", "1"));

        assertThat(project.text())
                .contains(
                        "changed: recording org.example.RefundEvalTest/answers.jsonl: 1 replies of judges to the same request, ",
                        "case 'refund-1', judge 'tone', trial 1: 2 -> 5");
    }

    @Test
    void findsQuarantinesAndNewBaselines() throws IOException {
        project.write("src/test/baselines/org.example.RefundEvalTest/answers.jsonl", "{\"a\":1}\n{\"b\":1}\n");
        project.git().commit("baseline");
        project.write("src/test/baselines/org.example.RefundEvalTest/answers.jsonl", "{\"a\":1}\n");
        project.write(
                "src/test/quarantine.jsonl",
                "{\"eval\": \"RefundEvalTest.answers\", \"case\": \"refund-7\", \"until\": \"2027-01-01\", \"why\": \"flaky\"}\n");

        assertThat(project.findings())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo(
                                        "loosened: quarantine: RefundEvalTest.answers, case 'refund-7' until 2027-01-01"),
                        two -> assertThat(two)
                                .startsWith(
                                        "changed: baseline org.example.RefundEvalTest/answers.jsonl blessed anew: "));
    }

    @ParameterizedTest
    @CsvSource({
        "eval.skips = error, eval.skips = warn, loosened: setting eval.skips: error -> warn",
        "eval.filter =, eval.filter = route=easy, loosened: setting eval.filter: not set -> route=easy",
        "eval.timeout = 1s, eval.timeout = 9s, loosened: setting eval.timeout: 1s -> 9s",
        "eval.recordings = off, eval.recordings = replay, changed: setting eval.recordings: off -> replay",
    })
    void comparesSettings(String old, String now, String finding) throws IOException {
        project.write("src/test/resources/junit-platform.properties", old + "\neval.concurrency = 3\n");
        project.git().commit("settings");
        project.write("src/test/resources/junit-platform.properties", now + "\neval.concurrency = 9\n");

        assertThat(project.findings()).containsExactly(finding);
    }

    @Test
    void comparesTheLinesOfBuildsThatMayTurnEvalsOff() throws IOException {
        project.write("pom.xml", "<project>\n  <version>1</version>\n</project>\n");
        project.write(".github/workflows/ci.yml", "steps:\n  - run: mvn verify eval-datasets:guard\n");
        project.git().commit("build");
        project.write("pom.xml", "<project>\n  <version>2</version>\n  <skipTests>true</skipTests>\n</project>\n");
        project.write(".github/workflows/ci.yml", "steps:\n  - run: mvn verify\n");

        assertThat(project.text())
                .contains(
                        "changed: build pom.xml: lines about tests and evals, ",
                        "+ <skipTests>true</skipTests>",
                        "changed: build .github/workflows/ci.yml: ",
                        "- - run: mvn verify eval-datasets:guard")
                .doesNotContain("<version>");
    }

    @Test
    void findsExpectedAnswersInPromptsAndSources() throws IOException {
        lock("1", GoldenSets.FIRST, WITH_ANSWER);
        project.write("src/main/resources/old.txt", LONG_ANSWER);
        project.git().commit("set");
        project.write("src/main/resources/old.txt", LONG_ANSWER + "!");
        project.write(
                "src/main/java/Prompt.java",
                "class Prompt { String text = \"" + LONG_ANSWER.replace("unless", "unless\\n\"\n + \"") + "\"; }");
        project.write("src/test/java/Other.java", "// " + LONG_ANSWER);

        assertThat(project.findings())
                .singleElement()
                .asString()
                .startsWith("loosened: src/main/java/Prompt.java quotes what 1 case expects, ");
        assertThat(project.text()).contains("refunds@1, case 'refund-3'");
    }

    @Test
    void takesExcusesThatNameTheChangeAndReportsTheOthers() throws IOException {
        project.evals("@EvalTest @PassRate(atLeast = 0.92) String answers(EvalCase q) { return \"\"; }");
        project.replace(GuardedProject.EVALS, "0.92", "0.9");
        project.write("eval-guard.yaml", """
                - change: 'RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.9'
                  reason: The old floor was measured with a judge that is gone.
                  by: jane
                - change: 'RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.8'
                  reason: To be safe.
                  by: jane
                """);

        GuardReport report = project.run(Format.TEXT);
        assertThat(report.isMoved()).isFalse();
        assertThat(report.text())
                .contains(
                        "excused by jane in this change: The old floor was measured with a judge that is gone.",
                        "Excuse without a change, to be removed from eval-guard.yaml: RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.8");
        project.replace(GuardedProject.EVALS, "0.9)", "0.5)");
        assertThat(project.run(Format.TEXT).isMoved()).isTrue();
    }

    @Test
    void printsAnExcuseToBeCompleted() throws IOException {
        project.evals("@EvalTest @PassRate(atLeast = 0.92) String answers(EvalCase q) { return \"\"; }");
        project.replace(GuardedProject.EVALS, "0.92", "0.9");

        GuardReport report = project.run(Format.TEXT);
        assertThat(report.problem())
                .isEqualTo(
                        "1 change must be taken back or excused in eval-guard.yaml, since a change must not move its own gates. First: RefundEvalTest.answers: @PassRate atLeast 0.92 -> 0.9.");
        String entry = report.text().substring(report.text().indexOf("- change"));
        project.write("eval-guard.yaml", entry.replace("…", "text"));
        assertThat(project.run(Format.TEXT).isMoved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'- {change: a, reason: b}', 'entry ''a'' must have a text as ''by'', which names who excuses it.'",
        "'- {change: a, reason: b, by: c, until: d}', 'entry ''a'' has the unknown key ''until'''",
        "'change: a', it must be a list of entries",
    })
    void refusesExcusesThatDoNotNameAPerson(String yaml, String message) throws IOException {
        project.write("eval-guard.yaml", yaml);

        assertThatThrownBy(() -> project.text())
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("eval-guard.yaml: " + message);
    }

    @Test
    void comparesWithTheCommitThatBothHave() throws IOException {
        project.evals("@EvalTest @PassRate(atLeast = 0.92) String answers(EvalCase q) { return \"\"; }");
        project.git().git("checkout", "--quiet", "-b", "feature");
        project.write("src/main/java/Agent.java", "class Agent {}");
        project.git().commit("agent");
        project.git().git("checkout", "--quiet", "main");
        project.replace(GuardedProject.EVALS, "0.92", "0.99");
        project.git().commit("stricter");
        project.git().git("checkout", "--quiet", "feature");

        assertThat(project.run("main", Format.TEXT).isMoved()).isFalse();
    }

    @Test
    void refusesWhatIsNoCommit() {
        assertThatThrownBy(() -> project.run("elsewhere", Format.TEXT))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("Commit 'elsewhere' must be in the repository")
                .hasMessageContaining("fetch-depth: 0");
        assertThatThrownBy(() -> project.run("--upload-pack=x", Format.TEXT))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be a commit, a branch or a tag");
    }

    @Test
    void refusesWhatIsNoRepository(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> new GuardedProject(new GitRepository(elsewhere)).run("main", Format.TEXT))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be in the working copy of a git repository");
    }

    @Test
    void leavesTheWorkingCopyAlone() throws IOException {
        project.evals("@EvalTest @PassRate(atLeast = 0.92) String answers(EvalCase q) { return \"\"; }");
        project.delete(GuardedProject.EVALS);
        project.write("new.txt", "new");
        String before = project.git().git("status", "--porcelain");
        project.text();

        assertThat(project.git().git("status", "--porcelain")).isEqualTo(before);
        assertThat(Files.exists(directory.resolve(GuardedProject.EVALS))).isFalse();
    }

    @Test
    void doesNotFollowLinks(@TempDir Path elsewhere) throws IOException {
        project.evals("@EvalTest @PassRate(atLeast = 0.92) String answers(EvalCase q) { return \"\"; }");
        Path target = Files.copy(directory.resolve(GuardedProject.EVALS), elsewhere.resolve("RefundEvalTest.java"));
        project.delete(GuardedProject.EVALS);
        Files.createSymbolicLink(directory.resolve(GuardedProject.EVALS), target);

        assertThat(project.findings()).containsExactly("loosened: RefundEvalTest.answers: eval removed");
    }

    @Test
    void showsHostileTextAsText() throws IOException {
        lock("1", GoldenSets.FIRST.replace("refund-1", "a|b<script>@team"), GoldenSets.SECOND);
        project.git().commit("set");
        lock(
                "2",
                GoldenSets.SECOND.replace(
                        "Who pays?", "::add-mask::x\\u001b[31m sk-proj-abcdefghijklmnopqrstuvwx0123456789"));

        assertThat(project.run(Format.MARKDOWN).text())
                .contains("a&#124;b&#60;script&#62;&#64;")
                .doesNotContain("<script>");
        assertThat(project.text()).doesNotContain("\u001b").doesNotContain("sk-proj-abcdefghijkl");
    }
}
