/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueCsvTests {

    @TempDir
    private Path project;

    private QueueFolder queue;
    private Path file;

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
        file = project.resolve("ada.csv");
        queue.write(Queues.item("shoes"));
    }

    private QueueCsv.Request request(@Nullable String annotator) {
        return new QueueCsv.Request(queue.path(), annotator, file, false);
    }

    private String read() throws IOException {
        return QueueCsv.read(request("Ada"), Clock.fixed(Queues.NOON, ZoneOffset.UTC));
    }

    private Decision label(QueueItem item, String criterion, Object label) {
        return Decision.label(item.id(), criterion, label, queue.criteria().guidanceVersion(), Queues.NOON);
    }

    @Test
    void writesWhatAPersonNeeds_butNoScoreAndNoLabelOfAnother() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.labelFile("ben")
                .append(List.of(label(item, "groundedness", "invented").with("secret of ben", "", Optional.empty())));
        queue.labelFile("ada").append(List.of(label(item, "tone", 4)));
        assertThat(QueueCsv.export(request("Ada")))
                .isEqualTo(file
                        + ": 1 item for ada, 0 labelled; fill in the columns that begin with 'label.', then run 'mvn eval-datasets:queue-import -Deval-datasets.annotator=ada -Deval-datasets.file="
                        + file + "'");
        assertThat(file).content().isEqualToNormalizingNewlines("""
                        item,input,messages,answer,contexts,tool_calls,expected,label.groundedness,label.tone,label.remark,comment,corrected_answer,guidance_version
                        %s,Can I return shoes?,user: Hi,"Yes, within 30 days.",returns: within 30 days,"{""name"": ""find""}","{""answer"": ""30 days""}",,4,,,,%s
                        """.formatted(
                        item.id(), queue.criteria().guidanceVersion()));
    }

    @Test
    void leavesOutItemsOfOthers() throws IOException {
        QueueItem ofOthers = Queues.item("hats");
        queue.write(ofOthers.with(List.of("ben", "cyd")));
        QueueCsv.export(request("ada"));
        assertThat(file).content().doesNotContain(ofOthers.id());
    }

    @Test
    void takesLabelsOnce() throws IOException {
        QueueCsv.export(request("ada"));
        String table = Files.readString(file);
        Files.writeString(
                file, table.replaceFirst(",,,,,,([0-9a-f]{12})", ",Grounded,cannot tell,,see the policy,,$1"));
        assertThat(read()).isEqualTo(file + ": 2 labels of ada taken, 0 there already, 0 rows without a label");
        assertThat(queue.path().resolve("labels/ada.jsonl")).hasContent("""
                        {"item":"%1$s","criterion":"groundedness","label":"grounded","comment":"see the policy","guidance_version":"%2$s","at":"2026-05-20T12:00:00Z"}
                        {"item":"%1$s","criterion":"tone","cannot_tell":true,"guidance_version":"%2$s","at":"2026-05-20T12:00:00Z"}
                        """.formatted(
                        Queues.item("shoes").id(), queue.criteria().guidanceVersion()));
        assertThat(read()).isEqualTo(file + ": 0 labels of ada taken, 2 there already, 0 rows without a label");
        QueueCsv.export(request("ada"));
        assertThat(read()).contains("0 labels of ada taken, 2 there already");
    }

    @Test
    void takesNothingIfARowIsWrong() throws IOException {
        queue.write(Queues.item("hats"));
        String id = Queues.item("shoes").id();
        Files.writeString(
                file,
                "item,label.groundedness,label.tone\n%s,grounded,9\ntrial-000000000000,grounded,\n%s,maybe,\n"
                        .formatted(id, Queues.item("hats").id()));
        assertThatThrownBy(this::read)
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        file + ":2: label of 'tone' must be a whole number from 1 to 5, found 9. Correct the cell.")
                .hasMessageContaining(
                        file + ":3: item 'trial-000000000000' must be in the queue, but is not. Remove the row.")
                .hasMessageContaining(
                        file
                                + ":4: label of 'groundedness' must be one of [\"grounded\",\"invented\"], found \"maybe\". Correct the cell.");
        assertThat(queue.path().resolve("labels/ada.jsonl")).doesNotExist();
    }

    @Test
    void keepsFormulasFromBeingComputed() throws IOException {
        QueueItem item = Queues.item("shoes");
        var hostile = new QueueItem(
                item.id(),
                item.criteria(),
                Map.of("question", "=HYPERLINK(\"http://x\")"),
                Optional.empty(),
                Optional.of("@SUM(A1)"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                item.why(),
                1,
                List.of(),
                Queues.NOON,
                "0123456789ab",
                List.of(),
                List.of(),
                Map.of());
        queue.write(hostile);
        QueueCsv.export(request("ada"));
        assertThat(file).content().contains("\"'=HYPERLINK(", "'@SUM(A1)");
    }

    @Test
    void givesTextsBackThatBeginLikeFormulas() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.labelFile("ada")
                .append(List.of(label(item, "groundedness", "grounded")
                        .with("- see the policy", "=30 days", Optional.empty())));
        QueueCsv.export(request("ada"));
        assertThat(file).content().contains(",'- see the policy,'=30 days,");
        assertThat(read()).contains("0 labels of ada taken, 1 there already");
        Files.writeString(file, Files.readString(file).replace("'=30 days", "=31 days"));
        read();
        assertThat(queue.labels()
                        .of(item.id())
                        .of("groundedness", "ada")
                        .orElseThrow()
                        .decision())
                .isEqualTo(
                        label(item, "groundedness", "grounded").with("- see the policy", "=31 days", Optional.empty()));
    }

    @Test
    void refusesACorrectedAnswerWithoutALabel() throws IOException {
        QueueCsv.export(request("ada"));
        Files.writeString(file, Files.readString(file).replaceFirst(",,,,,,([0-9a-f]{12})", ",,,,,30 days,$1"));
        assertThatThrownBy(this::read)
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        file
                                + ":2: a comment or a corrected answer must stand with a label, or with \"cannot tell\". Fill in a column that begins with 'label.'.");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> QueueCsv.export(request(null)))
                .hasMessage("The person who labels must be named, for example by -Deval-datasets.annotator=ada.");
        assertThatThrownBy(() -> QueueCsv.export(request("gpt-4o")))
                .hasMessageStartingWith("Annotator 'gpt-4o' must be a person");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "Table %s must exist, but was not found. Write it with 'mvn eval-datasets:queue-export', or correct -Deval-datasets.file.",
                        file);
    }

    @Test
    void letsAThirdPersonDecideWherePeopleDiffer() throws IOException {
        QueueItem item = Queues.item("shoes");
        QueueItem agreed = Queues.item("hats");
        queue.write(agreed);
        queue.labelFile("ada")
                .append(List.of(
                        label(item, "groundedness", "invented").with("no source", "In 14 days.", Optional.empty()),
                        label(item, "tone", 4),
                        label(agreed, "groundedness", "grounded")));
        queue.labelFile("ben")
                .append(List.of(label(item, "groundedness", "grounded"), label(agreed, "groundedness", "grounded")));
        var request = new QueueCsv.Request(queue.path(), "cyd", file, true);
        assertThat(QueueCsv.export(request))
                .isEqualTo(file
                        + ": 1 item for cyd, 0 decided; fill in the columns that begin with 'label.', then run 'mvn eval-datasets:queue-import -Deval-datasets.annotator=cyd -Deval-datasets.file="
                        + file + " -Deval-datasets.label.adjudicate=true'");
        assertThat(file)
                .content()
                .contains("labels.groundedness,label.groundedness,labels.tone,label.tone")
                .contains("\"ada: invented (no source); should be: In 14 days.\nben: grounded\",,ada: 4,,,,")
                .doesNotContain(agreed.id());
        assertThat(QueueCsv.export(new QueueCsv.Request(queue.path(), "ada", file, true)))
                .as("nobody decides about the own label")
                .contains("0 items for ada");

        String table = "item,label.groundedness,label.tone,comment\n%s,invented,%s,by the policy\n";
        Clock clock = Clock.fixed(Queues.NOON, ZoneOffset.UTC);
        Files.writeString(file, table.formatted(item.id(), "5"));
        assertThatThrownBy(() -> QueueCsv.read(request, clock))
                .hasMessageContaining(
                        "'tone' of item '%s' must have different labels of others for cyd to decide between, but has none. Empty the cell."
                                .formatted(item.id()));
        Files.writeString(file, table.formatted(item.id(), ""));
        assertThat(QueueCsv.read(request, clock)).contains("1 label of cyd taken");
        assertThat(QueueCsv.read(request, clock)).contains("0 labels of cyd taken, 1 there already");
        assertThat(queue.labels().of(item.id()).adjudicated("groundedness")).hasValue("invented");
        assertThat(QueueCsv.export(request)).contains("1 item for cyd, 1 decided");
        assertThat(labelFile("cyd")).content().doesNotContain("after_opening");

        Files.writeString(file, "item,label.tone\n%s,5\n".formatted(item.id()));
        QueueCsv.read(new QueueCsv.Request(queue.path(), "cyd", file, false), clock);
        assertThat(labelFile("cyd"))
                .content()
                .as("cyd has seen a table with the labels of others")
                .contains("\"label\":5,\"guidance_version\"", "\"after_opening\":true");
    }

    private Path labelFile(String annotator) {
        return queue.path().resolve("labels").resolve(annotator + ".jsonl");
    }

    @Test
    void refusesAnItemInTwoRows() throws IOException {
        String shoes = Queues.item("shoes").id();
        Files.writeString(file, "item,label.groundedness\n%s,grounded\n%s,invented\n".formatted(shoes, shoes));
        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        "%s:3: item '%s' must be in one row, but is also in line 2. Keep one of the two.", file, shoes);
        assertThat(labelFile("ada")).doesNotExist();
    }

    @Test
    void refusesLabelsThatWouldNotCount() throws IOException {
        Files.writeString(
                file,
                "item,label.groundedness,guidance_version\n%s,grounded,aaaaaaaaaaaa\n"
                        .formatted(Queues.item("shoes").id()));
        assertThatThrownBy(this::read)
                .hasMessageContaining(file
                        + ":2: the labels must follow the guideline of now, %s, since others do not count, found 'aaaaaaaaaaaa'. Export the table again, or list that version in 'compatible_guidance' of criteria.yaml if both ask for the same."
                                .formatted(queue.criteria().guidanceVersion()));
    }

    @Test
    void refusesATableWithoutTheColumns() throws IOException {
        Files.writeString(file, "item,label.tune\nx,y\n");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "Criterion 'tune' must be one of those in criteria.yaml: groundedness, tone, remark. Did you mean 'tone'?");
        Files.writeString(file, "id,tone\nx,y\n");
        assertThatThrownBy(this::read)
                .hasMessage(
                        "%s:1: the table must have the columns 'item' and 'label.<criterion>' of 'queue-export', found id, tone. Export it again.",
                        file);
    }
}
