/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PromoterTests {

    private static final String SOURCE = "file:golden-sets";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-05-19T14:33:00.123Z"), ZoneOffset.UTC);

    private static final String SWIMWEAR = """
            {"source_trace_id": "t-1", "cluster_id": "c-17", "cluster_name": "forgets hygiene", "immediate_fix": "Quote the hygiene section.", "guidance_version": "g3", "input": {"question": "Can I return a swimsuit?"}, "expected": {"citations": ["[hygiene]"]}, "annotator": "a.k.", "criterion": "groundedness", "label": 0}""";

    private static final String SECOND_LABEL = """
            {"source_trace_id": "t-1", "annotator": "m.s.", "criterion": "groundedness", "label": 0}""";

    @TempDir
    private Path project;

    private Path lock;
    private Path sets;
    private Path labels;

    @BeforeEach
    void writeParent() throws IOException {
        sets = project.resolve("golden-sets");
        labels = project.resolve("labelled.jsonl");
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        lock = GoldenSets.lock(project, "refunds@1", digest, SOURCE);
    }

    private void labelled(String... rows) throws IOException {
        Files.write(labels, List.of(rows));
    }

    private PromoteRequest request() {
        return PromoteRequest.of("refunds@2", labels);
    }

    private PromoteReport promote() throws IOException {
        return promote(request());
    }

    private PromoteReport promote(PromoteRequest request) throws IOException {
        var sources = new Sources(lock, HttpSettings.standard());
        var locker = new DatasetLocker(sources, Optional.empty(), NetworkUse.ALLOWED);
        return new Promoter(sources, locker, NOW).promote(lock, request);
    }

    private PromoteRequest choosing(String disagreement, String incomplete, String duplicates) {
        return new PromoteRequest(
                "refunds@2", List.of(labels), null, null, null, null, disagreement, incomplete, duplicates);
    }

    private PromoteRequest startingFrom(String parent, String dataset) {
        return new PromoteRequest(dataset, List.of(labels), parent, null, null, null, "refuse", "refuse", "refuse");
    }

    private Dataset version(String version) {
        return DatasetReader.read(DatasetLocation.of(sets.resolve("refunds/" + version)));
    }

    private List<String> lines(String version) throws IOException {
        return Files.readAllLines(sets.resolve("refunds/" + version + "/cases.jsonl"));
    }

    private Map<String, Object> manifest() throws IOException {
        return Json.readObject(Files.readString(sets.resolve("refunds/2/dataset.json")));
    }

    private Map<String, Object> promotion() throws IOException {
        return Json.asObject(manifest().get("promotion")).orElseThrow();
    }

    private void assertRefused(@Nullable PromoteRequest request, String... problems) throws IOException {
        String before = Files.readString(lock);
        assertThatThrownBy(() -> promote(request == null ? request() : request))
                .isInstanceOfSatisfying(EvalException.class, e -> {
                    for (String problem : problems) {
                        assertThat(e).hasMessageContaining(problem.replace("LABELS", labels.toString()));
                    }
                });
        assertThat(lock).hasContent(before);
        assertThat(sets.resolve("refunds/2")).doesNotExist();
        assertThat(sets).isDirectoryNotContaining("glob:**.staging-*");
    }

    @Test
    void writesLocksAndDescribesTheNextVersion() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);

        PromoteReport report = promote();

        Dataset version = version("2");
        String id = version.cases().get(2).id();
        assertThat(id).matches("refunds-[0-9a-f]{10}");
        String digest = version.id().sha256().orElseThrow();
        assertThat(report.lines())
                .containsExactly(
                        "refunds: 1 → 2, 2 → 3 cases, sha256 %s, file:golden-sets".formatted(digest),
                        "  + " + id + " c-17 Can I return a swimsuit?",
                        "Agreement:",
                        "  groundedness, a.k. and m.s.: 1 case, the same label in 100.0 %, kappa and AC1 undefined, as only one class occurs");
        assertThat(LockFile.read(lock).entry("refunds")).contains(new LockFile.Entry("2", digest, SOURCE));
        assertThat(lines("2").subList(0, 2)).containsExactly(GoldenSets.FIRST, GoldenSets.SECOND);
        assertThat(lines("2").get(2)).isEqualTo("""
                {"id": "%s", "input": {"question": "Can I return a swimsuit?"}, "expected": {"citations": ["[hygiene]"]}, \
                "provenance": {"source_trace_id": "t-1", "cluster_id": "c-17", "annotators": ["a.k.", "m.s."], "guidance_version": "g3", \
                "labels": [{"annotator": "a.k.", "criterion": "groundedness", "value": 0}, {"annotator": "m.s.", "criterion": "groundedness", "value": 0}], \
                "promoted_at": "2026-05-19T14:33:00Z"}}""".formatted(id));
        assertThat(sets.resolve("refunds/2/dataset.json"))
                .hasContent("""
                {
                  "schema" : "eval-dataset/1",
                  "name" : "refunds",
                  "version" : "2",
                  "parent" : {
                    "version" : "1",
                    "sha256" : "%s"
                  },
                  "cases" : 3,
                  "sha256" : "%s",
                  "created_at" : "2026-05-19T14:33:00Z",
                  "promotion" : {
                    "clusters" : [
                      {
                        "id" : "c-17",
                        "name" : "forgets hygiene",
                        "immediate_fix" : "Quote the hygiene section."
                      }
                    ],
                    "annotators" : [
                      "a.k.",
                      "m.s."
                    ],
                    "agreement" : [
                      {
                        "criterion" : "groundedness",
                        "annotators" : [
                          "a.k.",
                          "m.s."
                        ],
                        "cases" : 1,
                        "classes" : 1,
                        "agreement" : 1.0000,
                        "kappa" : null,
                        "ac1" : null
                      }
                    ],
                    "removed" : [ ]
                  }
                }
                """.formatted(version("1").id().sha256().orElseThrow(), digest));
    }

    @Test
    void givesTheSameBytesInAnyOrderOfRows() throws IOException {
        var rows = new ArrayList<>(List.of(
                SWIMWEAR,
                SECOND_LABEL,
                SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "a used tent with a broken pole"),
                SECOND_LABEL.replace("t-1", "t-2"),
                SWIMWEAR.replace("t-1", "t-3").replace("a swimsuit", "the gift card of my aunt"),
                SECOND_LABEL.replace("t-1", "t-3")));
        labelled(rows.toArray(String[]::new));
        promote();
        Path first = Files.move(sets.resolve("refunds/2"), project.resolve("first"));
        GoldenSets.lock(project, "refunds@1", version("1").id().sha256().orElseThrow(), SOURCE);
        Collections.reverse(rows);
        labelled(rows.toArray(String[]::new));

        promote();

        for (String file : List.of("cases.jsonl", "dataset.json")) {
            assertThat(sets.resolve("refunds/2").resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
    }

    @Test
    void finishesAPromotionThatEndedBeforeTheLockWasWritten() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);
        promote();
        byte[] manifest = Files.readAllBytes(sets.resolve("refunds/2/dataset.json"));
        GoldenSets.lock(project, "refunds@1", version("1").id().sha256().orElseThrow(), SOURCE);

        assertThat(promote().lines()).first().asString().endsWith(" (the version was there already)");

        assertThat(LockFile.read(lock).entry("refunds").orElseThrow().version()).isEqualTo("2");
        assertThat(sets.resolve("refunds/2/dataset.json")).hasBinaryContent(manifest);
        assertThat(promote().isRepeated()).isTrue();
    }

    @Test
    void doesNotTakeTheLockBackFromALaterVersion() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);
        promote();
        labelled("{\"id\": \"refund-2\", \"change\": \"remove\", \"reason\": \"Too vague.\"}");
        promote(PromoteRequest.of("refunds@3", labels));
        labelled(SWIMWEAR, SECOND_LABEL);

        assertThatThrownBy(this::promote)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2' must be a new version, but it is there already, and %s has version '3'. Choose another version; or, to go back to this one, run 'mvn eval-datasets:lock -Deval-datasets.dataset=refunds@2'.",
                        lock);
    }

    @Test
    void doesNotTakeTheLockBackAlsoIfTheParentIsNamed() throws IOException {
        String removal = "{\"id\": \"refund-2\", \"change\": \"remove\", \"reason\": \"Too vague.\"}";
        labelled(SWIMWEAR, SECOND_LABEL);
        promote(startingFrom("1", "refunds@2"));
        for (String later : List.of("10", "0")) {
            labelled(removal);
            promote(startingFrom("2", "refunds@" + later));
            labelled(SWIMWEAR, SECOND_LABEL);

            assertThatThrownBy(() -> promote(startingFrom("1", "refunds@2")))
                    .isInstanceOf(EvalException.class)
                    .hasMessageContaining("it is there already, and %s has version '%s'.", lock, later);
            assertThat(LockFile.read(lock).entry("refunds").orElseThrow().version())
                    .isEqualTo(later);
        }
    }

    @Test
    void finishesAPromotionFromAnOlderVersionThatEndedBeforeTheLockWasWritten() throws IOException {
        labelled("{\"id\": \"refund-2\", \"change\": \"remove\", \"reason\": \"Too vague.\"}");
        promote();
        String locked = Files.readString(lock);
        labelled(SWIMWEAR, SECOND_LABEL);
        promote(startingFrom("1", "refunds@3"));
        Files.writeString(lock, locked);

        assertThat(promote(startingFrom("1", "refunds@3")).isRepeated()).isTrue();

        assertThat(LockFile.read(lock).entry("refunds").orElseThrow().version()).isEqualTo("3");
    }

    @Test
    void doesNotStartFromADraft() throws IOException {
        new LockFile(lock, Map.of("refunds", LockFile.Entry.draft("1", SOURCE))).write();
        labelled(SWIMWEAR, SECOND_LABEL);

        assertRefused(
                null,
                "Dataset 'refunds@1' must be complete before another version is made from it, but is a draft. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=refunds@1'.");
    }

    @Test
    void neverOverwritesAVersion() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);
        promote();
        List<String> before = lines("2");
        labelled(SWIMWEAR.replace("swimsuit", "wet sleeping bag"), SECOND_LABEL);

        assertThatThrownBy(this::promote)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2' must be a new version, but %s exists and is not what these rows give. Choose another version; one that exists is never overwritten.",
                        sets.resolve("refunds/2/cases.jsonl"));

        assertThat(lines("2")).isEqualTo(before);
    }

    @Test
    void refusesAVersionThatIsLockedAndMissing() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);
        GoldenSets.lock(project, "refunds@2", "0".repeat(64), SOURCE);

        assertRefused(
                null,
                "Dataset 'refunds@2' must be a new version, but %s has it already, and %s is missing. Restore the version, or choose another one."
                        .formatted(lock, sets.resolve("refunds/2")));
    }

    @Test
    void refusesLabelsOfOnePersonAndOfAModel() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL.replace("\"m.s.\"", "\"gpt-4o\", \"annotator_kind\": \"model\""));

        assertRefused(null, """
                Dataset 'refunds@2' was not written, because 1 case or row of the labelled files cannot be taken:
                  - LABELS:1: case of trace 't-1': two people must label 'groundedness', found only a.k.; labels of models do not count (gpt-4o). Let another person label it.
                Or leave such cases out: -Deval-datasets.incomplete=skip""");
    }

    @Test
    void namesTheLabelsOfModelsAndDoesNotCountThem() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL,
                SECOND_LABEL
                        .replace("\"m.s.\"", "\"groundedness@3\", \"score_source\": \"auto_grader\"")
                        .replace(": 0}", ": 1}"));

        PromoteReport report = promote();

        assertThat(report.notCounted()).containsExactly("groundedness@3: 1 label of a model");
        assertThat(promotion()).containsEntry("model_labels_not_counted", Map.of("groundedness@3", 1));
        assertThat(promotion()).containsEntry("annotators", List.of("a.k.", "m.s."));
        assertThat(lines("2").get(2))
                .contains(
                        "\"model_labels\": [{\"annotator\": \"groundedness@3\", \"criterion\": \"groundedness\", \"value\": 1}]");
    }

    @Test
    void refusesTheNameOfAModelWithoutAKindAndKindsThatDisagree() throws IOException {
        labelled(
                SWIMWEAR.replace("a.k.", "gpt-4o-mini"),
                SECOND_LABEL.replace("\"m.s.\"", "\"m.s.\", \"score_source\": \"api\""),
                SECOND_LABEL.replace(
                        "\"m.s.\"", "\"j.o.\", \"score_source\": \"human\", \"annotator_kind\": \"model\""));

        assertRefused(
                null,
                "LABELS:1: row: annotator 'gpt-4o-mini' has the name of a model, whose label is not a person's. Add the column 'annotator_kind' with \"model\", or \"human\" if it is a person.",
                "LABELS:2: row: 'score_source' must be \"human\" or \"model\" for a label to be counted or left out, found \"api\". State in 'annotator_kind' whose label it is.",
                "LABELS:3: row: 'annotator_kind' and 'score_source' must agree, found \"model\" and \"human\". Correct one of them.");
    }

    @Test
    void doesNotTakeTwoSpellingsOfANameForTwoPeople() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL.replace("m.s.", " A.K. "));

        assertRefused(null, "two people must label 'groundedness', found only a.k.");
    }

    @Test
    void refusesDisagreementAndNamesEachCase() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL.replace(": 0}", ": 1}"),
                SWIMWEAR.replace("t-1", "t-2")
                        .replace("{\"source", "{\"id\": \"tent\", \"source")
                        .replace("a swimsuit", "my tent"),
                SECOND_LABEL.replace("t-1", "t-2").replace(": 0}", ": 0.5}"));

        assertRefused(
                null,
                "2 cases or rows",
                "LABELS:1: case of trace 't-1': people must agree on 'groundedness' or one must decide, found a.k. 0, m.s. 1. Fill in 'adjudication' and 'adjudicated_by'.",
                "LABELS:3: case 'tent': people must agree on 'groundedness' or one must decide, found a.k. 0, m.s. 0.5. Fill in 'adjudication' and 'adjudicated_by'.",
                "\nOr leave such cases out: -Deval-datasets.disagreement=skip");
    }

    @Test
    void takesWhatAPersonDecided() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL.replace(": 0}", ": 1, \"comment\": \"Fine.\"}"),
                SECOND_LABEL
                        .replace("\"annotator\": \"m.s.\"", "\"adjudicated_by\": \"j.o.\", \"comment\": \"Not fine.\"")
                        .replace("\"label\"", "\"adjudication\""));

        PromoteReport report = promote();

        assertThat(lines("2").get(2))
                .contains(
                        "\"adjudications\": [{\"criterion\": \"groundedness\", \"value\": 0, \"adjudicated_by\": \"j.o.\", \"comment\": \"Not fine.\"}]",
                        "\"value\": 1, \"comment\": \"Fine.\"}]");
        assertThat(report.agreement())
                .containsExactly("groundedness, a.k. and m.s.: 1 case, the same label in 0.0 %, kappa 0.00, AC1 -1.00");
    }

    @Test
    void refusesAdjudicationsThatCannotBeRight() throws IOException {
        labelled(
                SWIMWEAR.replace("\"label\": 0", "\"label\": 0, \"adjudication\": 1, \"adjudicated_by\": \"j.o.\""),
                SECOND_LABEL,
                SWIMWEAR.replace("t-1", "t-2")
                        .replace("a swimsuit", "my tent")
                        .replace("\"label\": 0", "\"label\": 0, \"adjudication\": 1, \"adjudicated_by\": \"claude-4\""),
                SWIMWEAR.replace("t-1", "t-3")
                        .replace("a swimsuit", "boots")
                        .replace("\"label\": 0", "\"label\": 0, \"adjudication\": 1"));

        assertRefused(
                null,
                "LABELS:1: case of trace 't-1': 'adjudication' of 'groundedness' is 1, but all people agree on 0. Remove it, or correct the labels.",
                "LABELS:3: row: 'adjudicated_by' must name a person, found 'claude-4', the name of a model. Correct the row.",
                "LABELS:4: row: 'adjudicated_by' must name the person who decided, but is absent. Complete the row.");
    }

    @Test
    void leavesCasesOutOnRequestAndCountsTheirDisagreement() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL,
                SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "my tent"),
                SECOND_LABEL.replace("t-1", "t-2").replace(": 0}", ": 1}"));

        PromoteReport report = promote(choosing("skip", "refuse", "refuse"));

        assertThat(version("2").cases()).hasSize(3);
        assertThat(report.leftOut()).hasSize(1).first().asString().contains("case of trace 't-2': people must agree");
        assertThat(report.lines()).contains("1 left out:");
        assertThat(report.agreement())
                .containsExactly(
                        "groundedness, a.k. and m.s.: 2 cases, the same label in 50.0 %, kappa 0.00, AC1 0.20");
    }

    @Test
    void takesTheMajorityOnRequestButNotOfAnEvenSplit() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL.replace(": 0}", ": 1}"), SECOND_LABEL.replace("m.s.", "j.o."));

        promote(choosing("majority", "refuse", "refuse"));

        assertThat(lines("2").get(2))
                .contains(
                        "\"adjudications\": [{\"criterion\": \"groundedness\", \"value\": 0, \"majority\": \"2 of 3\"}]");
    }

    @Test
    void refusesAnEvenSplitAlsoIfTheMajorityDecides() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL.replace(": 0}", ": 1}"));

        assertRefused(choosing("majority", "refuse", "refuse"), "people must agree on 'groundedness'");
    }

    @Test
    void refusesTwoDifferentLabelsOfOnePerson() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL, SECOND_LABEL.replace(": 0}", ": 1}"));

        assertRefused(
                null,
                "LABELS:1: case of trace 't-1': annotator 'm.s.' must label 'groundedness' once, but has labelled it 0 in LABELS:2 and 1 in LABELS:3. Remove one of them."
                        .replace("LABELS", labels.toString()));
    }

    @Test
    void refusesCasesThatAreNearlyTheSame() throws IOException {
        labelled(SWIMWEAR.replace("a swimsuit", "WORN  shoes"), SECOND_LABEL);

        assertRefused(
                null,
                "LABELS:1: case of trace 't-1': the input must differ from those of other cases, but is the same as that of 'refund-1'. Remove its rows, or add its labels to that case with -Deval-datasets.duplicates=merge.",
                "\nOr leave such cases out: -Deval-datasets.duplicates=skip");
    }

    @Test
    void mergesCasesThatAreNearlyTheSameOnRequest() throws IOException {
        labelled(SWIMWEAR.replace("a swimsuit", "WORN  shoes"), SECOND_LABEL);

        PromoteReport report = promote(choosing("refuse", "refuse", "merge"));

        assertThat(version("2").cases()).hasSize(2);
        assertThat(lines("2").get(0))
                .startsWith(
                        GoldenSets.FIRST.substring(0, GoldenSets.FIRST.length() - 1)
                                + ", \"provenance\": {\"merged\": [{\"source_trace_id\": \"t-1\", \"cluster_id\": \"c-17\", \"annotators\": [\"a.k.\", \"m.s.\"]")
                .contains("\"merged_at\": \"2026-05-19T14:33:00Z\"");
        assertThat(promotion())
                .containsEntry(
                        "changed",
                        List.of(Map.of(
                                "id",
                                "refund-1",
                                "reason",
                                "Trace 't-1' was merged into it, whose input is the same as its own.")));
        assertThat(report.changes()).contains("= refund-1: trace 't-1' merged, input the same as its own");
    }

    @Test
    void mergesNewCasesThatAreNearlyTheSameIntoOneOfThem() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL,
                SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "a SWIMSUIT"),
                SECOND_LABEL.replace("t-1", "t-2"));

        promote(choosing("refuse", "refuse", "merge"));

        assertThat(version("2").cases()).hasSize(3);
        assertThat(lines("2").get(2)).contains("t-1", "t-2", "\"merged\": [");
        assertThat(promotion()).doesNotContainKey("changed");
    }

    @Test
    void refusesWhatWasPromotedBefore() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);
        promote();
        String id = version("2").cases().get(2).id();
        String again =
                "refunds@2, the parent version, has this case already, as '%s'. Remove its rows if they were promoted before; or set 'change' to \"relabel\", with this 'id' and a 'reason', to replace its labels."
                        .formatted(id);

        assertRefusedAgain("LABELS:1: case of trace 't-1': " + again);
        labelled(SWIMWEAR.replace("{\"source", "{\"id\": \"" + id + "\", \"source"), SECOND_LABEL);
        assertRefusedAgain("LABELS:1: case '" + id + "': " + again);
        labelled(
                "{\"id\": \"%s\", \"annotator\": \"a.k.\", \"criterion\": \"groundedness\", \"label\": 0}"
                        .formatted(id),
                "{\"id\": \"%s\", \"annotator\": \"m.s.\", \"criterion\": \"groundedness\", \"label\": 0}"
                        .formatted(id));
        assertRefusedAgain("LABELS:1: case '" + id + "': " + again);
    }

    private void assertRefusedAgain(String problem) {
        assertThatThrownBy(() -> promote(PromoteRequest.of("refunds@3", labels)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@3' was not written, because 1 case or row of the labelled files cannot be taken:\n  - %s\nOr leave such cases out: -Deval-datasets.duplicates=skip",
                        problem.replace("LABELS", labels.toString()));
    }

    @Test
    void leavesOutOnRequestWhatWasPromotedBefore() throws IOException {
        labelled(SWIMWEAR.replace("{\"source", "{\"id\": \"f-1\", \"source"), SECOND_LABEL);
        promote();
        labelled(
                SWIMWEAR.replace("{\"source", "{\"id\": \"f-1\", \"source"),
                SECOND_LABEL,
                SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "earplugs"),
                SECOND_LABEL.replace("t-1", "t-2"));

        PromoteReport report = promote(
                new PromoteRequest("refunds@3", List.of(labels), null, null, null, null, "refuse", "refuse", "skip"));

        assertThat(version("3").cases()).hasSize(4);
        assertThat(report.leftOut())
                .singleElement()
                .asString()
                .startsWith(labels + ":1: case 'f-1': refunds@2, the parent version, has this case already, as 'f-1'.");
    }

    @Test
    void refusesTheIdOfAnotherCase() throws IOException {
        labelled(SWIMWEAR.replace("{\"source", "{\"id\": \"refund-1\", \"source"), SECOND_LABEL);

        assertRefused(
                null,
                "LABELS:1: case 'refund-1': the id is that of another case of refunds@1, the parent version. Set 'change' to \"relabel\" or \"remove\" to change that case, leave its labels out to keep it as it is, or leave 'id' out for a new one.");
    }

    @Test
    void keepsCasesOfTheParentThatTheFileOfCandidatesStillHas() throws IOException {
        String promoted = "{\"id\": \"refund-1\", \"input\": {\"question\": \"Unlabelled here\"}}";
        labelled(promoted, SWIMWEAR, SECOND_LABEL);

        PromoteReport report = promote();

        assertThat(version("2").cases()).hasSize(3);
        assertThat(report.leftOut())
                .containsExactly(
                        labels + ":1: case 'refund-1': no row labels it, and the parent version has its id already.");
    }

    @Test
    void countsCandidatesThatNobodyHasLabelledAsIncomplete() throws IOException {
        labelled("{\"id\": \"f-9\", \"input\": {\"question\": \"Where is it?\"}}", SWIMWEAR, SECOND_LABEL);

        assertRefused(
                null,
                "LABELS:1: case 'f-9': two people must label it, found no label. Add their rows.",
                "Or leave such cases out: -Deval-datasets.incomplete=skip");
        assertThat(promote(choosing("refuse", "skip", "refuse")).leftOut()).hasSize(1);
        assertThat(version("2").cases()).hasSize(3);
    }

    @Test
    void keepsIdsThatRowsHave() throws IOException {
        labelled(SWIMWEAR.replace("{\"source", "{\"id\": \"refund-1b\", \"source"), SECOND_LABEL);

        promote();

        assertThat(version("2").cases()).extracting(c -> c.id()).containsExactly("refund-1", "refund-1b", "refund-2");
    }

    @Test
    void removesCasesForAReason() throws IOException {
        labelled("{\"id\": \"refund-2\", \"change\": \"remove\", \"reason\": \"Too vague for one answer.\"}");

        PromoteReport report = promote();

        assertThat(lines("2")).containsExactly(GoldenSets.FIRST);
        assertThat(report.changes()).containsExactly("- refund-2  Too vague for one answer.");
        assertThat(promotion())
                .containsEntry("removed", List.of(Map.of("id", "refund-2", "reason", "Too vague for one answer.")));
    }

    @Test
    void relabelsCasesForAReason() throws IOException {
        labelled("""
                {"id": "refund-2", "change": "relabel", "reason": "The policy changed.", "guidance_version": "g4", "expected": {"answer": "We do."}, "annotator": "a.k.", "criterion": "groundedness", "label": 1}""", """
                {"id": "refund-2", "change": "relabel", "annotator": "m.s.", "criterion": "groundedness", "label": 1}""");

        PromoteReport report = promote();

        assertThat(report.changes()).containsExactly("~ refund-2  The policy changed.");
        assertThat(lines("2").get(0)).isEqualTo(GoldenSets.FIRST);
        assertThat(lines("2").get(1)).isEqualTo("""
                {"id": "refund-2", "input": {"question": "Who pays?"}, "expected": {"answer": "We do."}, "provenance": {"annotators": ["a.k.", "m.s."], "guidance_version": "g4", \
                "labels": [{"annotator": "a.k.", "criterion": "groundedness", "value": 1}, {"annotator": "m.s.", "criterion": "groundedness", "value": 1}], "relabelled_at": "2026-05-19T14:33:00Z"}}""");
        assertThat(promotion())
                .containsEntry("changed", List.of(Map.of("id", "refund-2", "reason", "The policy changed.")));
    }

    @Test
    void refusesChangesWithoutReasonAndOfUnknownCases() throws IOException {
        labelled(
                "{\"id\": \"refund-1\", \"change\": \"remove\"}",
                "{\"id\": \"refund-9\", \"change\": \"remove\", \"reason\": \"Gone.\"}",
                "{\"id\": \"refund-2\", \"change\": \"delete\", \"reason\": \"Gone.\"}",
                "{\"change\": \"remove\", \"reason\": \"Gone.\", \"source_trace_id\": \"t-7\"}");

        assertRefused(
                null,
                "LABELS:1: case 'refund-1': 'reason' must state why to remove the case, since the manifest keeps it, but is absent. Complete the row.",
                "LABELS:2: case 'refund-9': the case to change must be in the parent version, but is not. Correct 'id' or 'change'.",
                "LABELS:3: case 'refund-2': 'change' must be \"add\", \"relabel\" or \"remove\", found \"delete\". Correct the row.",
                "LABELS:4: row: trace 't-7' must belong to one case of the file for a row without 'id' and 'input', but belongs to none. Add the 'id'.");
    }

    @Test
    void refusesToChangeTheInputOfACase() throws IOException {
        labelled("""
                {"id": "refund-2", "change": "relabel", "reason": "New.", "guidance_version": "g4", "input": {"question": "Who?"}, "annotator": "a.k.", "criterion": "x", "label": 1}""", """
                {"id": "refund-2", "change": "relabel", "annotator": "m.s.", "criterion": "x", "label": 1}""");

        assertRefused(null, "LABELS:1: case 'refund-2': relabelling must not change 'input'");
    }

    @Test
    void refusesRowsThatContradictEachOther() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL.replace("\"annotator\"", "\"guidance_version\": \"g2\", \"annotator\""),
                "{\"annotator\": \"a.k.\", \"criterion\": \"x\", \"label\": 1}",
                SECOND_LABEL.replace(", \"label\": 0", ""),
                SECOND_LABEL.replace(": 0}", ": [1]}"));

        assertRefused(
                null,
                "LABELS:2: row: 'guidance_version' must be the same in all rows of a case, but an earlier row has another value.",
                "LABELS:3: row: a row must have 'id', 'input' or 'source_trace_id', so that its case is known. Add one of them.",
                "LABELS:4: row: 'annotator' and 'label' must be given together, found only 'annotator'. Complete the row.",
                "LABELS:5: row: 'label' must be a number, a text, true or false, found [1]. Correct the row.");
    }

    @Test
    void refusesCasesWithoutOriginOrWithFieldsOfTheWrongType() throws IOException {
        labelled(
                SWIMWEAR.replace("\"guidance_version\": \"g3\", ", ""),
                SECOND_LABEL,
                SWIMWEAR.replace("\"source_trace_id\": \"t-1\", ", "").replace("a swimsuit", "boots"),
                SWIMWEAR.replace("t-1", "t-2")
                        .replace("a swimsuit", "a tent")
                        .replace("{\"citations\": [\"[hygiene]\"]}", "\"none\""),
                SECOND_LABEL.replace("t-1", "t-2"));

        assertRefused(
                null,
                "LABELS:1: case of trace 't-1': 'guidance_version' must be given, but is absent. Complete a row of the case.",
                "LABELS:3: row: 'source_trace_id' must be given, but is absent. Complete a row of the case.",
                "LABELS:4: 'expected' of case 'refunds-");
    }

    @Test
    void refusesCasesThatAreUsedElsewhere() throws IOException {
        RowRoles.in(sets)
                .with(List.of(RowRoles.RowRole.of(
                        "refunds",
                        "x",
                        RowRoles.Role.FEW_SHOT,
                        "groundedness@3",
                        Map.of("question", "Can I return a swimsuit?"))))
                .write(sets);
        labelled(SWIMWEAR, SECOND_LABEL);

        assertRefused(
                null,
                "LABELS:1: case of trace 't-1': a case must not be used for anything else, but it is a few-shot example of 'groundedness@3', so that the test would ask for what was told before. Leave it out, or end that use.");
    }

    @Test
    void refusesClustersWithTwoFixes() throws IOException {
        labelled(
                SWIMWEAR,
                SECOND_LABEL,
                SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "boots").replace("Quote the", "Cite the"),
                SECOND_LABEL.replace("t-1", "t-2"));

        assertRefused(
                null,
                "'immediate_fix' must be the same for all cases of cluster 'c-17', but another case has a different one.");
    }

    @Test
    void takesTheTimeOfTheNewestLabel() throws IOException {
        labelled(
                SWIMWEAR.replace("\"label\"", "\"created_at\": \"2026-05-01T10:00:00+02:00\", \"label\""),
                SECOND_LABEL.replace("\"label\"", "\"created_at\": \"2026-05-02T07:00:00Z\", \"label\""));

        promote();

        assertThat(manifest()).containsEntry("created_at", "2026-05-02T07:00:00Z");
    }

    @Test
    void takesTheTimeAndTheDayThatWereAskedFor() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);

        promote(new PromoteRequest(
                "refunds@2",
                List.of(labels),
                null,
                null,
                "2026-05-03T00:00:00Z",
                "2027-05-31",
                "refuse",
                "refuse",
                "refuse"));

        assertThat(manifest())
                .containsEntry("created_at", "2026-05-03T00:00:00Z")
                .containsEntry("refresh_by", "2027-05-31");
        assertThat(lines("2").get(2)).contains("\"promoted_at\": \"2026-05-03T00:00:00Z\"");
    }

    @Test
    void keepsUnknownFieldsOfManifestRowsAndProvenance() throws IOException {
        Path manifest = sets.resolve("refunds/1/dataset.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"cases\"", "\"owner\": \"team\", \"promotion\": {\"old\": 1}, \"cases\""));
        labelled(
                SWIMWEAR.replace(
                        "\"input\"", "\"answer\": \"Yes.\", \"provenance\": {\"feedback_id\": \"f-1\"}, \"input\""),
                SECOND_LABEL);

        promote();

        assertThat(manifest()).containsEntry("owner", "team");
        assertThat(promotion()).doesNotContainKey("old");
        assertThat(lines("2").get(2)).contains("\"feedback_id\": \"f-1\"").endsWith("\"answer\": \"Yes.\"}");
    }

    @Test
    void startsASetThatHasNoVersion() throws IOException {
        Files.delete(lock);
        labelled(SWIMWEAR, SECOND_LABEL);

        PromoteReport report = promote(new PromoteRequest(
                "returns@1", List.of(labels), null, SOURCE, null, null, "refuse", "refuse", "refuse"));

        assertThat(report.lines()).first().asString().startsWith("returns: 1 locked, 1 case, sha256 ");
        assertThat(Json.readObject(Files.readString(sets.resolve("returns/1/dataset.json"))))
                .doesNotContainKey("parent");
    }

    @Test
    void doesNotBeginASetAnew() throws IOException {
        Files.delete(lock);
        labelled(SWIMWEAR, SECOND_LABEL);

        assertThatThrownBy(() -> promote(new PromoteRequest(
                        "refunds@2", List.of(labels), null, SOURCE, null, null, "refuse", "refuse", "refuse")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2' must have a parent, since there are other versions, but none is locked. Name one with -Deval-datasets.parent=<version>: 1.");
    }

    @Test
    void refusesAParentThatWasChanged() throws IOException {
        Files.writeString(sets.resolve("refunds/1/cases.jsonl"), GoldenSets.FIRST + "\n");
        labelled(SWIMWEAR, SECOND_LABEL);

        assertRefused(
                null,
                "Dataset 'refunds@1' must be sound before another version is made from it, but has 2 problems:\n  - Dataset 'refunds@1' must have the locked digest");
    }

    @Test
    void refusesRequestsThatAreIncomplete() throws IOException {
        labelled(SWIMWEAR, SECOND_LABEL);

        assertThatThrownBy(() -> promote(new PromoteRequest(
                        null, List.of(labels), null, null, null, null, "refuse", "refuse", "refuse")))
                .hasMessage(
                        "The new version must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.");
        assertThatThrownBy(() -> promote(PromoteRequest.of("refunds@2")))
                .hasMessage("Labelled rows must be given, for example with -Deval-datasets.labels=labelled.jsonl.");
        assertThatThrownBy(() -> promote(choosing("vote", "refuse", "refuse")))
                .hasMessage(
                        "Parameter 'eval-datasets.disagreement' must be one of refuse, skip, majority, found 'vote'.");
        assertThatThrownBy(() -> promote(PromoteRequest.of("others@2", labels)))
                .hasMessage(
                        "Dataset 'others@2' needs a directory to write to, for example -Deval-datasets.source=file:golden-sets.");
        assertThatThrownBy(() -> promote(PromoteRequest.of("refunds@2", project.resolve("none.jsonl"))))
                .hasMessage(
                        "Labelled rows must be in a file or in the folder of a queue, but %s is neither. Correct -Deval-datasets.labels.",
                        project.resolve("none.jsonl"));
    }

    @Test
    void refusesToWriteAVersionThatWouldBeItsParent() throws IOException {
        labelled("{\"id\": \"refund-1\"}".replace("}", ", \"input\": {\"question\": \"Can I return worn shoes?\"}}"));

        assertRefused(
                choosing("refuse", "skip", "refuse"),
                "nothing would differ from its parent. The only case was left out:",
                "LABELS:1: case 'refund-1': no row labels it, and the parent version has its id already.");
    }

    @Test
    void refusesToWriteAFirstVersionWithoutCases() throws IOException {
        Files.delete(lock);
        labelled(SWIMWEAR);

        assertThatThrownBy(() -> promote(new PromoteRequest(
                        "others@1", List.of(labels), null, SOURCE, null, null, "refuse", "skip", "refuse")))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Dataset 'others@1' was not written, because it would have no case. The only case was left out:");
    }

    @Test
    void refusesUsualNamesOfModelsWithoutAKind() throws IOException {
        for (String model : List.of(
                "llm_judge",
                "openai/gpt-4o",
                "us.anthropic.claude-3-5-sonnet",
                "meta-llama/Llama-3.1-70B",
                "azure_gpt-4",
                "GPT",
                "chatgpt",
                "claude-sonnet",
                "mistral-large-latest",
                "command-r-plus",
                "o3-mini",
                "AutoRater",
                "faithfulness_evaluator")) {
            labelled(SWIMWEAR, SECOND_LABEL.replace("m.s.", model));

            assertRefused(null, "annotator '%s' has the name of a model".formatted(model));
        }
        for (String person : List.of("claude", "Delphine", "a.lama", "botha", "judgesmith", "r2", "o.1")) {
            assertThat(People.isNameOfModel(person)).as(person).isFalse();
        }
    }

    @Test
    void doesNotTakeForAPersonWhatAnotherRowDeclaresAModel() throws IOException {
        String model = SECOND_LABEL.replace("\"m.s.\"", "\"rubricon\", \"annotator_kind\": \"model\"");
        labelled(
                SWIMWEAR,
                SECOND_LABEL.replace("m.s.", "Rubricon"),
                SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "a used tent with a broken pole"),
                SECOND_LABEL.replace("t-1", "t-2"),
                model.replace("t-1", "t-2"));

        assertRefused(
                null,
                "LABELS:2: case of trace 't-1': annotator 'Rubricon' must be either a person or a model, but another row declares it a model. Correct 'annotator_kind' of one of them.");
    }

    @Test
    void letsNoModelDecide() throws IOException {
        String other = SECOND_LABEL.replace("\"label\": 0", "\"label\": 1");
        labelled(SWIMWEAR, other, """
                {"source_trace_id": "t-1", "criterion": "groundedness", "adjudication": 0, "adjudicated_by": "tribunal", "annotator_kind": "model"}""");
        assertRefused(null, "LABELS:3: row: 'adjudicated_by' must name a person, found 'tribunal', a model.");

        labelled(SWIMWEAR, other, SECOND_LABEL.replace("\"m.s.\"", "\"tribunal\", \"annotator_kind\": \"model\""), """
                {"source_trace_id": "t-1", "criterion": "groundedness", "adjudication": 0, "adjudicated_by": "tribunal"}""");
        assertRefused(
                null,
                "LABELS:1: case of trace 't-1': 'adjudicated_by' must name a person, but another row declares 'tribunal' a model.");
    }

    @Test
    void takesWhoLabelledFromTheLabelsAndNotFromACopiedOrigin() throws IOException {
        labelled("""
                {"id": "refund-2", "change": "relabel", "reason": "The policy changed.", "guidance_version": "g4", "annotator": "a.k.", "criterion": "groundedness", "label": 1, \
                "provenance": {"annotators": ["x.y.", "z.z."], "adjudications": [{"criterion": "groundedness", "value": 0}], "ticket": "T-7"}}""", """
                {"id": "refund-2", "change": "relabel", "annotator": "m.s.", "criterion": "groundedness", "label": 1}""");

        promote();

        assertThat(lines("2").get(1))
                .contains("\"annotators\": [\"a.k.\", \"m.s.\"]", "\"ticket\": \"T-7\"")
                .doesNotContain("x.y.", "adjudications");
    }

    @Test
    void losesNothingOfAMergedCase() throws IOException {
        labelled(SWIMWEAR.replace("a swimsuit", "WORN  shoes"), SECOND_LABEL);

        promote(choosing("refuse", "refuse", "merge"));

        assertThat(lines("2").get(0)).contains("\"expected\": {\"citations\": [\"[hygiene]\"]}");
    }

    @Test
    void mergesNoCaseWhoseLabelContradicts() throws IOException {
        String other = SWIMWEAR.replace("t-1", "t-2").replace("a swimsuit", "a SWIMSUIT");
        labelled(
                SWIMWEAR,
                SECOND_LABEL,
                other.replace("\"label\": 0", "\"label\": 1"),
                SECOND_LABEL.replace("t-1", "t-2").replace("\"label\": 0", "\"label\": 1"));

        assertRefused(
                choosing("refuse", "refuse", "merge"), "must not be merged, since people labelled 'groundedness'");
    }

    @Test
    void comparesNumbersOfAnySize() {
        assertThat(Label.categoryOf(new BigDecimal("1e999999999")))
                .isEqualTo(Label.categoryOf(new BigDecimal("10e999999998")));
        assertThat(Label.categoryOf(100)).isEqualTo(Label.categoryOf(new BigDecimal("1.00e2")));
    }

    @Test
    void namesTheLabelledRowOfAFieldOfTheWrongType() throws IOException {
        labelled("""
                {"id": "refund-2", "change": "relabel", "reason": "The policy changed.", "guidance_version": "g4", "expected": "We do.", "annotator": "a.k.", "criterion": "groundedness", "label": 1}""", """
                {"id": "refund-2", "change": "relabel", "annotator": "m.s.", "criterion": "groundedness", "label": 1}""");

        assertRefused(null, "LABELS:1: 'expected' of case 'refund-2' must be an object, found \"We do.\".");
    }

    @Test
    void keepsNoFixWithoutItsClusterBySilence() throws IOException {
        labelled(SWIMWEAR.replace("\"cluster_id\": \"c-17\", ", ""), SECOND_LABEL);

        assertRefused(null, "'cluster_name' must come with 'cluster_id', which is absent. Complete a row of the case.");
    }
}
