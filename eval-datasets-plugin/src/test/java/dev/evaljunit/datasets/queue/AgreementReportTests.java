/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementReportTests {

    @TempDir
    private Path project;

    private QueueFolder queue;

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
    }

    private List<String> lines() throws IOException {
        return AgreementReport.of(new AgreementRequest(queue.path(), 2)).lines();
    }

    private void label(String annotator, String criterion, Object... labels) throws IOException {
        var decisions = new ArrayList<Decision>();
        for (int n = 0; n < labels.length; n++) {
            String id = Queues.item("item " + n).id();
            String version = queue.criteria().guidanceVersion();
            if (labels[n].equals("?")) {
                decisions.add(Decision.cannotTell(id, criterion, version, Queues.NOON));
            } else if (!labels[n].equals("-")) {
                decisions.add(Decision.label(id, criterion, labels[n], version, Queues.NOON));
            }
        }
        queue.labelFile(annotator).append(decisions);
    }

    private void items(int count) throws IOException {
        for (int n = 0; n < count; n++) {
            queue.write(Queues.item("item " + n));
        }
    }

    @Test
    void printsCoefficientsWithIntervals_andWherePeopleDiffer() throws IOException {
        items(8);
        String g = "grounded";
        String i = "invented";
        label("ada", "groundedness", g, g, g, g, i, i, i, "?");
        label("ben", "groundedness", g, g, g, i, i, i, i, g);
        label("cyd", "groundedness", "-", "-", g, i, i, "-", "-", "-");
        queue.labelFile("cyd")
                .append(List.of(Decision.label(
                                Queues.item("item 3").id(),
                                "groundedness",
                                i,
                                queue.criteria().guidanceVersion(),
                                Queues.NOON)
                        .asAdjudication()));
        List<String> lines = lines();
        assertThat(lines.get(0))
                .isEqualTo(queue.path() + ": 8 of 8 items labelled by ada, ben, cyd; intervals are of 95 %");
        assertThat(lines.get(1))
                .matches(
                        "groundedness: 7 items with labels of at least two people, the same label in 90.5 %, AC1 0.81 \\(\\S+ to 1.00\\), alpha 0.78 \\(\\S+ to 1.00\\)");
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "  ada and ben: 7 items, the same label in 85.7 %, kappa 0.72 \\(\\S+ to 1.00\\), AC1 0.72 \\(\\S+ to 1.00\\)"))
                .contains(
                        "  cannot tell: ada 1",
                        "  people differ on 1 item:",
                        "    " + Queues.item("item 3").id()
                                + ": ada \"grounded\", ben \"invented\", cyd \"invented\"; cyd decided on \"invented\"",
                        "tone: no item has labels of two people, who alone can agree; nobody has labelled it");
        assertThat(lines).noneMatch(line -> line.startsWith("remark"));
    }

    @Test
    void countsLabelsOfThoseWhoKnewWhatOthersSay() throws IOException {
        items(3);
        label("ada", "groundedness", "grounded", "invented", "grounded");
        label("ben", "groundedness", "grounded", "invented", "invented");
        queue.labelFile("ben")
                .append(List.of(Decision.label(
                                Queues.item("item 2").id(),
                                "groundedness",
                                "grounded",
                                queue.criteria().guidanceVersion(),
                                Queues.NOON)
                        .asAfterOpening()));

        assertThat(lines())
                .contains("  given after opening what others and judges say, so not independent: ben 1")
                .noneMatch(line -> line.contains("people differ"));
    }

    @Test
    void weighsHowFarStarsAreApart_andAdvisesIfPeopleDoNotAgree() throws IOException {
        items(6);
        label("ada", "tone", 1, 2, 3, 4, 5, 5);
        label("ben", "tone", 2, 3, 4, 5, 4, 1);
        List<String> lines = lines();
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line)
                                .startsWith("tone: 6 items")
                                .contains("alpha (ordinal)")
                                .endsWith(
                                        " - below 0.6: discuss the items on which people differ, and make the guideline clearer"))
                .anySatisfy(line -> assertThat(line).contains("weighted kappa"))
                .contains("  people differ on 6 items:", "    and 4 more");
    }

    @Test
    void statesThatACoefficientIsUndefined() throws IOException {
        items(3);
        label("ada", "groundedness", "grounded", "grounded", "grounded");
        label("ben", "groundedness", "grounded", "grounded", "grounded");
        assertThat(lines())
                .contains(
                        "groundedness: 3 items with labels of at least two people, the same label in 100.0 %, AC1 1.00 (1.00 to 1.00), alpha undefined, as only one class occurs",
                        "  ada and ben: 3 items, the same label in 100.0 %, kappa undefined, as only one class occurs, AC1 1.00 (1.00 to 1.00)");
    }

    @Test
    void countsALabelOfAnEscalation_andNoLabelOfAnEarlierGuideline() throws IOException {
        QueueItem item = Queues.item("item 0");
        queue.write(item.with(
                item.why(),
                List.of(),
                List.of(new HumanLabel("escalation", "groundedness", "invented", Optional.empty(), Optional.empty()))));
        LabelFile ada = queue.labelFile("ada");
        ada.append(List.of(Decision.label(item.id(), "groundedness", "invented", "aaaaaaaaaaaa", Queues.NOON)));
        String note = ada.path() + ": labels of 1 item follow an earlier guideline, aaaaaaaaaaaa, than "
                + queue.criteria().guidanceVersion()
                + ". They are kept, and do not count. Label again, or list the version in 'compatible_guidance' of criteria.yaml if both ask for the same.";
        assertThat(lines())
                .noneMatch(line -> line.startsWith("  ada and escalation"))
                .contains(note);

        queue = Queues.create(queue.path(), Queues.CRITERIA + "compatible_guidance: [aaaaaaaaaaaa]\n");
        assertThat(lines())
                .anySatisfy(
                        line -> assertThat(line).startsWith("  ada and escalation: 1 item, the same label in 100.0 %"))
                .doesNotContain(note);

        queue = Queues.create(queue.path(), Queues.CRITERIA);
        ada.append(List.of(Decision.label(
                item.id(), "groundedness", "grounded", queue.criteria().guidanceVersion(), Queues.NOON)));
        assertThat(lines())
                .as("labelled again")
                .anySatisfy(
                        line -> assertThat(line).startsWith("  ada and escalation: 1 item, the same label in 0.0 %"))
                .doesNotContain(note);
    }
}
