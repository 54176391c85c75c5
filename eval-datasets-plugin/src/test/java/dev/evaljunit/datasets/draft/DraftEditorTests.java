/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.DatasetFetcher;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.DraftUse;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DraftEditorTests {

    private static final String THIRD = "{\"id\": \"refund-3\", \"input\": {\"question\": \"How long?\"}}";

    @TempDir
    Path project;

    private Path lock;
    private Sources sources;
    private DraftEditor drafts;

    @BeforeEach
    void create() {
        lock = project.resolve("eval-datasets.lock");
        sources = new Sources(SourceContext.of(project));
        drafts = new DraftEditor(sources, lock);
    }

    private Path rows(String... lines) throws IOException {
        return Files.writeString(project.resolve("rows.jsonl"), String.join("\n", lines) + "\n");
    }

    private Path version(String version) {
        return project.resolve("golden-sets/refunds").resolve(version);
    }

    private String lock() throws IOException {
        return new DatasetLocker(sources, Optional.empty(), NetworkUse.ALLOWED)
                .lock(lock, new LockRequest(null, null, false));
    }

    private void lockFirstVersion() throws IOException {
        drafts.create(DraftRequest.of("refunds@1", null, rows(GoldenSets.FIRST, GoldenSets.SECOND)));
        lock();
    }

    private DraftReport revise(String removed, String changed, @Nullable String reason) throws IOException {
        return drafts.revise(new DraftRequest(
                "refunds@2",
                null,
                null,
                removed.isEmpty() ? List.of() : List.of(removed.split(",")),
                changed.isEmpty() ? List.of() : List.of(changed.split(",")),
                reason));
    }

    private String fetch(DraftUse use) throws IOException {
        return new DatasetFetcher(
                        sources,
                        OutputDirectory.below(project.resolve("out")),
                        Optional.empty(),
                        NetworkUse.ALLOWED,
                        use)
                .fetch(LockedDataset.allIn(lock))
                .summary();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(EvalException.class);
    }

    @Test
    void beginsASetThatTestsUseBeforeItIsLocked() throws IOException {
        DraftReport report = drafts.create(DraftRequest.of("refunds@1", null, rows(GoldenSets.FIRST)));

        assertThat(report.lines())
                .containsExactly(
                        "refunds@1 is a draft, the first version with 1 case: " + version("1"),
                        "1 case added, 0 changed, 0 removed",
                        "Tests on this machine use it; a CI server refuses it. Edit %s, or run 'mvn eval-datasets:add' or 'mvn eval-datasets:revise'; then 'mvn eval-datasets:lock' completes it."
                                .formatted(version("1").resolve("cases.jsonl")));
        assertThat(project.resolve("golden-sets/.gitattributes")).hasContent("*.jsonl -text");
        assertThat(fetch(DraftUse.ALLOWED))
                .isEqualTo(
                        "eval-datasets: 1 dataset used as a draft, which CI servers refuse until 'mvn eval-datasets:lock' (refunds@1, 1 case)");
        assertThatRefused(() -> fetch(DraftUse.REFUSED))
                .hasMessageStartingWith("Dataset 'refunds@1' must be locked before a CI server uses it");
        Files.writeString(version("1").resolve("cases.jsonl"), GoldenSets.FIRST + "\n" + GoldenSets.SECOND + "\n");
        assertThat(fetch(DraftUse.ALLOWED)).endsWith("(refunds@1, 2 cases)");
    }

    @Test
    void locksADraftWithoutSha256sum() throws IOException {
        drafts.create(DraftRequest.of("refunds@1", null, rows(GoldenSets.FIRST, GoldenSets.SECOND)));

        assertThat(lock()).startsWith("refunds: 1 is no longer a draft, 2 cases, sha256 ");

        Dataset dataset = Dataset.read(version("1"));
        assertThat(LockFile.read(lock).entry("refunds").orElseThrow().sha256())
                .isEqualTo(dataset.id().sha256().orElseThrow());
        assertThat(Files.readString(version("1").resolve("dataset.json")))
                .doesNotContain("draft")
                .contains("created_at");
        assertThat(fetch(DraftUse.REFUSED)).isEqualTo("eval-datasets: 1 dataset fetched (refunds@1, 2 cases)");
    }

    @Test
    void opensTheNextVersionFromTheLockedOne() throws IOException {
        lockFirstVersion();

        DraftReport report = drafts.add(DraftRequest.of("refunds@2", null, rows(THIRD)));

        assertThat(report.lines().get(0)).startsWith("refunds@2 is a draft, opened from 1 with 3 cases: ");
        assertThat(Files.readString(version("2").resolve("cases.jsonl")))
                .isEqualTo(GoldenSets.FIRST + "\n" + GoldenSets.SECOND + "\n" + THIRD + "\n");
        assertThat(lock()).startsWith("refunds: 2 is no longer a draft, 3 cases");
        assertThat(Files.readString(version("2").resolve("dataset.json")))
                .contains(Dataset.read(version("1")).id().sha256().orElseThrow());
    }

    @Test
    void doesNothingTwice() throws IOException {
        lockFirstVersion();
        drafts.add(DraftRequest.of("refunds@2", null, rows(THIRD)));

        assertThat(drafts.add(DraftRequest.of("refunds", null, rows(THIRD)))
                        .lines()
                        .get(1))
                .isEqualTo("0 cases added, 0 changed, 0 removed, 1 already there");
        revise("refund-1", "", "Nobody asks this.");
        assertThat(revise("refund-1", "", "Nobody asks this any more.").lines().get(1))
                .isEqualTo("0 cases added, 0 changed, 0 removed, 1 reason recorded");
        assertThat(Files.readString(version("2").resolve("dataset.json")))
                .contains("Nobody asks this any more.")
                .doesNotContain("Nobody asks this.");
    }

    @Test
    void refusesToAddACaseThatIsThereWithOtherFields() throws IOException {
        lockFirstVersion();

        assertThatRefused(() -> drafts.add(DraftRequest.of(
                        "refunds@2", null, rows("{\"id\": \"refund-1\", \"input\": {\"question\": \"Other\"}}"))))
                .hasMessage(
                        "%s:1: case id 'refund-1' must be new, but %s:1 has it with other fields. Choose another id; or, to change that case, run 'mvn eval-datasets:revise'.",
                        project.resolve("rows.jsonl"), version("1").resolve("cases.jsonl"));
        assertThat(version("2")).doesNotExist();
        assertThat(LockFile.read(lock).entry("refunds").orElseThrow().version()).isEqualTo("1");
    }

    @Test
    void demandsAReasonForARemovedCase() throws IOException {
        lockFirstVersion();

        assertThatRefused(() -> revise("refund-1", "", null))
                .hasMessage(
                        "Cases must be changed and removed for a reason, found none for 'refund-1'. Add -Deval-datasets.reason=<reason>, which goes into the manifest.");

        assertThat(revise("refund-1", "", "Twice in the set.").lines().get(1))
                .isEqualTo("0 cases added, 0 changed, 1 removed, 1 reason recorded");
        lock();
        assertThat(Files.readString(version("2").resolve("dataset.json")))
                .contains("\"reason\" : \"Twice in the set.\"");
    }

    @Test
    void demandsAReasonForWhatWasChangedByHand() throws IOException {
        lockFirstVersion();
        drafts.add(DraftRequest.of("refunds@2", null, null));
        Path cases = version("2").resolve("cases.jsonl");
        Files.writeString(
                cases,
                "{\"id\": \"refund-2\", \"input\": {\"question\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do.\"}}\n");

        assertThatRefused(this::lock)
                .hasMessage(
                        "Dataset 'refunds@2' must give a reason for each case that was removed, found none for 'refund-1'. Run 'mvn eval-datasets:revise -Deval-datasets.dataset=refunds@2 -Deval-datasets.removed=<ids> -Deval-datasets.reason=<reason>', or write it into 'promotion.removed' of its dataset.json.");
        revise("refund-1", "", "Nobody asks this.");
        assertThatRefused(this::lock)
                .hasMessageStartingWith(
                        "Dataset 'refunds@2' must give a reason for each case that was changed, found none for 'refund-2'. ");
        revise("", "refund-2", "The answer was missing.");

        assertThat(lock()).startsWith("refunds: 2 is no longer a draft, 1 case");
    }

    @Test
    void needsNoReasonForWhatNobodyIsJudgedBy() throws IOException {
        lockFirstVersion();
        drafts.add(DraftRequest.of("refunds@2", null, null));
        Path cases = version("2").resolve("cases.jsonl");
        Files.writeString(
                cases,
                Files.readString(cases)
                        .replace("worn shoes?\"}}", "worn shoes?\"}, \"metadata\": {\"route\": \"refund\"}}"));

        assertThat(lock()).startsWith("refunds: 2 is no longer a draft, 2 cases");
    }

    @Test
    void replacesCasesById() throws IOException {
        lockFirstVersion();
        String other = "{\"id\": \"refund-1\", \"input\": {\"question\": \"Can I return boots?\"}}";

        DraftReport report = drafts.revise(
                new DraftRequest("refunds@2", null, rows(other), List.of(), List.of(), "Boots are meant."));

        assertThat(report.lines().get(1)).isEqualTo("0 cases added, 1 changed, 0 removed, 1 reason recorded");
        assertThat(Files.readString(version("2").resolve("cases.jsonl")))
                .isEqualTo(other + "\n" + GoldenSets.SECOND + "\n");
    }

    @Test
    void refusesIdsThatAreNotThere() throws IOException {
        lockFirstVersion();

        assertThatRefused(() -> revise("refund-9", "", "reason"))
                .hasMessage(
                        "Parameter 'eval-datasets.removed' must name cases of the version before, but there is no 'refund-9'. Correct the ids.");
        assertThatRefused(() -> revise("", "refund-9", "reason"))
                .hasMessage(
                        "Parameter 'eval-datasets.changed' must name cases of the draft, but there is no 'refund-9'. Correct the ids.");
        assertThatRefused(() ->
                        drafts.revise(new DraftRequest("refunds@2", null, rows(THIRD), List.of(), List.of(), "reason")))
                .hasMessage(
                        "%s:1: case 'refund-3' must exist to be changed, but does not. Correct the id; or, to add it, run 'mvn eval-datasets:add'.",
                        project.resolve("rows.jsonl"));
    }

    @Test
    void namesTheVersionsWhereOneIsMissing() throws IOException {
        assertThatRefused(() -> drafts.add(DraftRequest.of(null, null, null)))
                .hasMessage(
                        "A dataset must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.");
        assertThatRefused(() -> drafts.add(DraftRequest.of("refunds", null, null)))
                .hasMessage(
                        "Dataset 'refunds' must have a version in file:golden-sets, but has none. Run 'mvn eval-datasets:new -Deval-datasets.dataset=refunds@1' to begin it.");
        lockFirstVersion();
        assertThatRefused(() -> drafts.add(DraftRequest.of("refunds", null, null)))
                .hasMessage(
                        "Dataset 'refunds' must be given with its next version, for example -Deval-datasets.dataset=refunds@<version>. The versions in file:golden-sets are: 1.");
        assertThatRefused(() -> drafts.create(DraftRequest.of("refunds@2", null, null)))
                .hasMessageStartingWith("Dataset 'refunds' must be new, but ");
        assertThatRefused(() -> drafts.add(DraftRequest.of("refunds@1", null, rows(THIRD))))
                .hasMessage(
                        "Dataset 'refunds@1' must be a draft to be changed, but is complete. Choose another version for the changes.");
    }

    @Test
    void writesDraftsOnlyIntoDirectories() {
        assertThatRefused(() -> drafts.create(DraftRequest.of("refunds@1", "https://data.example.org/sets", null)))
                .hasMessage(
                        "Source 'https://data.example.org/sets' must be a directory to write a draft there, such as file:golden-sets. Add -Deval-datasets.source=<directory>, and publish the version when it is locked.");
    }

    @Test
    void refusesAParentThatWasChanged() throws IOException {
        lockFirstVersion();
        drafts.add(DraftRequest.of("refunds@2", null, rows(THIRD)));
        GoldenSets.write(project.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST);

        assertThatRefused(this::lock)
                .hasMessageStartingWith(
                        "Dataset 'refunds@2' must descend from the version that its dataset.json states, but 'refunds@1' has another digest.");
    }

    @Test
    void refusesCasesOfTheParentThatWereEditedInPlace() throws IOException {
        lockFirstVersion();
        drafts.add(DraftRequest.of("refunds@2", null, rows(THIRD)));
        for (String each : List.of("1", "2")) {
            Path cases = version(each).resolve("cases.jsonl");
            Files.writeString(cases, Files.readString(cases).replace(GoldenSets.SECOND + "\n", ""));
        }

        assertThatRefused(this::lock)
                .hasMessageStartingWith(
                        "Dataset 'refunds@1' must be unchanged, because 'refunds@2' descends from it, but its cases have another digest. Restore %s."
                                .formatted(version("1").resolve("cases.jsonl")));
    }

    @Test
    void opensNoDraftFromCasesThatWereEditedInPlace() throws IOException {
        lockFirstVersion();
        Path cases = version("1").resolve("cases.jsonl");
        Files.writeString(cases, GoldenSets.FIRST + "\n");

        assertThatRefused(() -> drafts.add(DraftRequest.of("refunds@2", null, rows(THIRD))))
                .hasMessageStartingWith(
                        "Dataset 'refunds@1' must be unchanged, because 'refunds@2' descends from it, but its cases have another digest. Restore %s."
                                .formatted(cases));
        assertThat(version("2")).doesNotExist();
    }

    @Test
    void demandsAReasonForLabelsThatAreGone() throws IOException {
        String labelled = GoldenSets.FIRST.substring(0, GoldenSets.FIRST.length() - 1)
                + ", \"provenance\": {\"labels\": [{\"annotator\": \"a.k.\", \"criterion\": \"tone\", \"value\": 1}]}}";
        drafts.create(DraftRequest.of("refunds@1", null, rows(labelled)));
        lock();
        drafts.add(DraftRequest.of("refunds@2", null, rows(THIRD)));
        Path cases = version("2").resolve("cases.jsonl");
        Files.writeString(cases, Files.readString(cases).replace(labelled, GoldenSets.FIRST));

        assertThatRefused(this::lock)
                .hasMessageStartingWith(
                        "Dataset 'refunds@2' must give a reason for each case that was changed, found none for 'refund-1'.");
    }
}
