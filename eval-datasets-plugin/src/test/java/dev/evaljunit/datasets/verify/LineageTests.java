/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.verify.RowRules.Severity;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.RowRoles.Role;
import dev.evaljunit.datasets.version.RowRoles.RowRole;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTests {

    private static final Map<String, Object> FIRST =
            Map.of("id", "a", "input", Map.of("question", "Can I return worn shoes?"));

    private static final Map<String, Object> SECOND = Map.of("id", "b", "input", Map.of("question", "Who pays?"));

    @TempDir
    Path project;

    private Path sets;
    private Path lock;
    private String first;

    @BeforeEach
    void create() throws IOException {
        sets = project.resolve("golden-sets");
        lock = project.resolve("eval-datasets.lock");
        first = write("1", ManifestContent.empty(), FIRST);
    }

    @SafeVarargs
    private String write(String version, ManifestContent content, Map<String, Object>... rows) throws IOException {
        try (var writer = VersionWriter.create(sets, new DatasetVersion("refunds", version))) {
            for (Map<String, Object> row : rows) {
                writer.add(row);
            }
            String sha256 = writer.finish(content);
            new LockFile(lock, Map.of("refunds", new LockFile.Entry(version, sha256, "file:golden-sets"))).write();
            return sha256;
        }
    }

    private VerifyReport verify(RowRules rules) throws IOException {
        return verify(rules, RowRoles::none);
    }

    private VerifyReport verify(RowRules rules, DatasetVerifier.Examples examples) throws IOException {
        return new DatasetVerifier(
                        new Sources(SourceContext.of(project)), OutputDirectory.below(project.resolve("out")))
                .with(rules)
                .with(examples)
                .verify(LockedDataset.allIn(lock));
    }

    private VerifyReport verify() throws IOException {
        return verify(RowRules.standard());
    }

    @Test
    void acceptsALineageThatIsWhole() throws IOException {
        write("2", ManifestContent.empty().parent("1", first), FIRST, SECOND);

        VerifyReport report = verify();
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.sound()).singleElement().asString().startsWith("refunds@2: 2 cases, sha256 ");
    }

    @Test
    void noticesAParentThatWasChanged() throws IOException {
        write("2", ManifestContent.empty().parent("1", first), FIRST, SECOND);
        Path cases = sets.resolve("refunds/1/cases.jsonl");
        Files.writeString(cases, Files.readString(cases).replace("worn", "new"));

        assertThat(verify().problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Dataset 'refunds@1' must not change, since 'refunds@2' descends from it, but its cases have another digest. Restore "
                                + cases);
    }

    @Test
    void noticesAnotherParentThanStated() throws IOException {
        write("2", ManifestContent.empty().parent("1", "0".repeat(64)), FIRST);

        assertThat(verify().problems()).singleElement().isEqualTo("""
                        Dataset 'refunds@2' must descend from the version whose digest it states, but 'refunds@1' has another one. Restore 'refunds@1'.
                          stated : %s
                          found  : %s""".formatted("0".repeat(64), first));
    }

    @Test
    void warnsWhereALineageEnds() throws IOException {
        write("2", ManifestContent.empty().parent("0", first), FIRST);

        assertThat(verify().problems()).isEmpty();
        assertThat(verify().warnings())
                .containsExactly(
                        "Dataset 'refunds@2' descends from 'refunds@0', which is not in %s, so its origin was not checked any further."
                                .formatted(sets));
    }

    @Test
    void refusesAVersionThatDescendsFromItself() throws IOException {
        write("2", ManifestContent.empty().parent("2", first), FIRST);

        assertThat(verify().problems())
                .containsExactly(
                        "Dataset 'refunds@2' must not descend from itself, but 'refunds@2' does. Correct 'parent' in the dataset.json of one of them.");
    }

    @Test
    void refusesACaseThatAJudgeHasSeenAsAnExample() throws IOException {
        RowRoles.none()
                .with(List.of(
                        RowRole.of("refunds", "a", Role.FEW_SHOT, "groundedness@3", Map.of("question", "Any?")),
                        RowRole.of("other", "x", Role.TRAINING, "prompt@4", Map.of("question", "WHO pays?"))))
                .write(sets);
        write("2", ManifestContent.empty().parent("1", first), FIRST, SECOND);

        Path cases = sets.resolve("refunds/2/cases.jsonl");
        assertThat(verify().problems()).singleElement().isEqualTo("""
                Dataset 'refunds@2' must have no case that a judge or an agent has learned from, because it would be asked for what it was told. Remove these 2 cases with 'mvn eval-datasets:revise', or the use from roles.jsonl.
                  %s:1: case 'a' is a few-shot example of 'groundedness@3'
                  %s:2: case 'b' asks the same as 'x' of 'other', which is a training row of 'prompt@4'""".formatted(cases, cases));
    }

    @Test
    void refusesACaseThatARubricShowsAsAnExample() throws IOException {
        DatasetVerifier.Examples examples = () -> RowRoles.none()
                .with(List.of(
                        RowRole.ofRubric("groundedness@3", "a", Optional.empty()),
                        RowRole.ofRubric("polite@1", "copied", Optional.of(Map.of("input", "WHO pays?")))));
        write("2", ManifestContent.empty().parent("1", first), FIRST, SECOND);

        Path cases = sets.resolve("refunds/2/cases.jsonl");
        String problem = """
                Dataset 'refunds@2' must have no case that a rubric shows its judge as an example, because the judge would be asked for what it was told. Remove these 2 cases with 'mvn eval-datasets:revise', or the example from the rubric. If each eval with the rubric excludes the case by where(…), set -Deval-datasets.verify.examples=warn.
                  %s:1: case 'a' is a few-shot example of 'groundedness@3'
                  %s:2: case 'b' asks the same as 'copied', which is a few-shot example of 'polite@1'""".formatted(cases, cases);
        assertThat(verify(RowRules.standard(), examples).problems()).containsExactly(problem);
        VerifyReport warned = verify(RowRules.parse("warn", "warn", 0.9), examples);
        assertThat(warned.problems()).isEmpty();
        assertThat(warned.warnings()).containsExactly(problem);
        assertThat(verify(RowRules.parse("warn", "off", 0.9), examples).warnings())
                .isEmpty();
    }

    private static RowRoles unreadable() {
        throw new EvalException("polite@1.yaml must be UTF-8. Convert the file.");
    }

    @Test
    void goesOnWithoutExamplesThatCannotBeRead() throws IOException {
        RowRoles.none()
                .with(List.of(RowRole.of("refunds", "a", Role.FEW_SHOT, "prompt@4", Map.of("question", "Any?"))))
                .write(sets);

        for (String severity : new String[] {"error", "warn"}) {
            VerifyReport both = verify(RowRules.parse("warn", severity, 0.9), LineageTests::unreadable);
            assertThat(both.problems()).hasSize(2).last().isEqualTo("polite@1.yaml must be UTF-8. Convert the file.");
            assertThat(both.describeProblems())
                    .startsWith("1 of 1 locked datasets must be repaired.")
                    .contains("case 'a' is a few-shot example of 'prompt@4'")
                    .endsWith("\npolite@1.yaml must be UTF-8. Convert the file.");
        }

        Files.delete(sets.resolve(RowRoles.FILE));
        VerifyReport one = verify(RowRules.standard(), LineageTests::unreadable);
        assertThat(one.describeProblems()).isEqualTo("polite@1.yaml must be UTF-8. Convert the file.");
        assertThat(one.sound())
                .containsExactly(
                        "refunds@1: 1 case, sha256 %s; not checked: examples of rubrics, which could not be read"
                                .formatted(first));
    }

    @Test
    void readsNoExamplesThatItDoesNotLookFor() throws IOException {
        assertThat(verify(RowRules.parse("warn", "off", 0.9), LineageTests::unreadable)
                        .problems())
                .isEmpty();

        new LockFile(lock, Map.of()).write();
        assertThat(verify(RowRules.standard(), LineageTests::unreadable).problems())
                .isEmpty();
    }

    @Test
    void warnsOfCasesThatAreNearlyTheSame() throws IOException {
        write("2", ManifestContent.empty(), FIRST, Map.of("id", "c", "input", Map.of("q", "can I return worn shoes")));

        assertThat(verify().problems()).isEmpty();
        assertThat(verify().warnings()).singleElement().isEqualTo("""
                Dataset 'refunds@2' has cases that ask nearly the same, each of which counts alone. Remove or change this case with 'mvn eval-datasets:revise' unless they are meant.
                  %s:2: case 'c' is the same as 'a'""".formatted(sets.resolve("refunds/2/cases.jsonl")));
        assertThat(verify(new RowRules(Severity.ERROR, Severity.ERROR, 0.9)).problems())
                .hasSize(1);
        assertThat(verify(new RowRules(Severity.OFF, Severity.ERROR, 0.9)).warnings())
                .isEmpty();
    }

    @Test
    void checksTheOriginOfCases() throws IOException {
        write(
                "2",
                ManifestContent.empty(),
                SECOND,
                Map.of("id", "c", "input", Map.of("q", "Third?"), "provenance", Map.of("annotators", "a.k.")));

        VerifyReport report = verify();
        assertThat(report.problems()).singleElement().isEqualTo("""
                Dataset 'refunds@2' must state the origin of its cases in the known form. Correct this case.
                  %s:2: 'provenance.annotators' of case 'c' must be a list of texts""".formatted(sets.resolve("refunds/2/cases.jsonl")));
        assertThat(report.warnings())
                .containsExactly("Dataset 'refunds@2' states the origin ('provenance') of 1 of its 2 cases only.");
    }

    @Test
    void saysWhatIsNotCheckedWithoutTheSource() throws IOException {
        Path output = OutputDirectory.below(project.resolve("out")).directoryOf(new DatasetVersion("refunds", "1"));
        Files.createDirectories(output.getParent());
        Files.move(sets.resolve("refunds/1"), output);

        VerifyReport report = verify();

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings())
                .containsExactly(
                        "Dataset 'refunds@1' is not in %s any more, so its parents, leaks and near-duplicates were not checked. Restore it."
                                .formatted(sets));
    }

    /** Moves the locked version to where a fetch brings it, and changes its source. */
    private Path fetchedFrom(String source, String version, String sha256) throws IOException {
        Path output = OutputDirectory.below(project.resolve("out")).directoryOf(new DatasetVersion("refunds", version));
        Files.createDirectories(output.getParent());
        Files.move(sets.resolve("refunds").resolve(version), output);
        new LockFile(lock, Map.of("refunds", new LockFile.Entry(version, sha256, source))).write();
        return output.resolve("cases.jsonl");
    }

    @Test
    void checksTheFetchedRowsOfAVersionThatIsNotWrittenHere() throws IOException {
        String second = write(
                "2",
                ManifestContent.empty(),
                FIRST,
                Map.of("id", "c", "input", Map.of("q", "can I return worn shoes")));
        Path cases = fetchedFrom("https://data.example.org/sets", "2", second);

        assertThat(verify().problems()).isEmpty();
        assertThat(verify().warnings()).containsExactly("""
                Dataset 'refunds@2' has cases that ask nearly the same, each of which counts alone. Remove or change this case in a new version at its source unless they are meant.
                  %s:2: case 'c' is the same as 'a'""".formatted(cases));
        assertThat(verify(new RowRules(Severity.ERROR, Severity.ERROR, 0.9)).problems())
                .hasSize(1);
    }

    @Test
    void comparesFetchedRowsWithTheRolesOfEveryDirectoryInTheLock() throws IOException {
        Path others = project.resolve("others");
        String other = GoldenSets.write(others, "capitals@1", GoldenSets.SECOND);
        RowRoles.none()
                .with(List.of(RowRole.of("prompts", "x", Role.TRAINING, "prompt@4", Map.of("question", "WHO pays?"))))
                .write(others);
        String second = write("2", ManifestContent.empty(), FIRST, SECOND);
        Path cases = fetchedFrom("maven:org.example:sets:1", "2", second);
        new LockFile(
                        lock,
                        Map.of(
                                "capitals", new LockFile.Entry("1", other, "file:others"),
                                "refunds", new LockFile.Entry("2", second, "maven:org.example:sets:1")))
                .write();

        VerifyReport report = verify();

        assertThat(report.problems()).anySatisfy(problem -> assertThat(problem).isEqualTo("""
                Dataset 'refunds@2' must have no case that a judge or an agent has learned from, because it would be asked for what it was told. Remove this case in a new version at its source, or the use from roles.jsonl.
                  %s:2: case 'b' asks the same as 'x' of 'prompts', which is a training row of 'prompt@4'""".formatted(cases)));
        assertThat(report.problems())
                .as("a directory's own sets are compared with it as well")
                .hasSize(2);
    }

    @Test
    void namesWhatItCannotCheckOfAVersionThatIsNotWrittenHere() throws IOException {
        String second = write("2", ManifestContent.empty().parent("1", first), FIRST, SECOND);
        fetchedFrom("https://data.example.org/sets", "2", second);

        VerifyReport report = verify();

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).as("what nobody can mend here").isEmpty();
        assertThat(report.sound())
                .containsExactly(
                        "refunds@2: 2 cases, sha256 %s; not checked: leaks, since no source in the lock is a directory, which might have a roles.jsonl; its parent 'refunds@1', which is not fetched"
                                .formatted(second));
    }

    @Test
    void namesWhatItCannotCheckOfAVersionOnTheClassPath() throws IOException {
        new LockFile(lock, Map.of("refunds", new LockFile.Entry("1", first, null))).write();

        assertThat(verify().sound())
                .containsExactly(
                        "refunds@1: provided by the test class path, checked when a test reads it; not checked: parents, leaks and near-duplicates, since it is not fetched");
    }
}
