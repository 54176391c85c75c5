/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaTests {

    private static final String ALL = """
            guideline: Label the claims.
            criteria:
              groundedness: {question: "Is every claim in the contexts?", type: categorical, options: [grounded, invented], pass: [grounded]}
              tone: {type: stars, options: 5, pass_from: 4}
              severity: {type: numeric, min: 0, max: 10, pass_to: 3}
              helpful: {type: thumbs, cannot_tell: false}
              remark: {type: text, required: false}
            annotators: [ada, ben, cyd]
            per_item: 2
            shared: 0.1
            assign: load
            escalation_reasons:
              wrong_policy: {criterion: groundedness, label: invented}
            """;

    @TempDir
    private Path folder;

    private Criteria read(String yaml) throws IOException {
        Files.writeString(folder.resolve("criteria.yaml"), yaml);
        return Criteria.in(folder);
    }

    @Test
    void readsAllThatCanBeDeclared() throws IOException {
        Criteria criteria = read(ALL);
        assertThat(criteria.names()).containsExactly("groundedness", "tone", "severity", "helpful", "remark");
        assertThat(criteria.annotators()).containsExactly("ada", "ben", "cyd");
        assertThat(criteria.perItem()).isEqualTo(2);
        assertThat(criteria.shared()).isEqualTo(0.1);
        assertThat(criteria.assignment()).isEqualTo(Criteria.Assignment.LOAD);
        assertThat(criteria.escalationReasons())
                .containsEntry("wrong_policy", new Criteria.EscalationLabel("groundedness", "invented"));
        assertThat(criteria.get("tone").options()).containsExactly("1", "2", "3", "4", "5");
        assertThat(criteria.get("helpful").allowsCannotTell()).isFalse();
        assertThat(criteria.get("remark").isRequired()).isFalse();
    }

    @Test
    void allowsWhatEachKindOfLabelIs() throws IOException {
        Criteria criteria = read(ALL);
        assertThat(criteria.get("groundedness").problem("grounded")).isEmpty();
        assertThat(criteria.get("groundedness").problem("Grounded"))
                .hasValue("label of 'groundedness' must be one of [\"grounded\",\"invented\"], found \"Grounded\"");
        assertThat(criteria.get("tone").problem(5)).isEmpty();
        assertThat(criteria.get("tone").problem(new BigDecimal("4.5")))
                .hasValue("label of 'tone' must be a whole number from 1 to 5, found 4.5");
        assertThat(criteria.get("severity").problem(11))
                .hasValue("label of 'severity' must be a number from 0 to 10, found 11");
        assertThat(criteria.get("helpful").problem("up")).isEmpty();
        assertThat(criteria.get("remark").problem(" "))
                .hasValue("label of 'remark' must be a text that is not blank, found \" \"");
    }

    @Test
    void tellsWhichLabelsPass() throws IOException {
        Criteria criteria = read(ALL);
        assertThat(criteria.get("groundedness").passes("invented")).hasValue(false);
        assertThat(criteria.get("tone").passes(4)).hasValue(true);
        assertThat(criteria.get("severity").passes(new BigDecimal("3.5"))).hasValue(false);
        assertThat(criteria.get("helpful").passes("up")).hasValue(true);
        assertThat(criteria.get("remark").passes("well done")).isEmpty();
    }

    @Test
    void readsLabelsFromCells() throws IOException {
        Criteria criteria = read(ALL);
        assertThat(criteria.get("tone").parse(" 4 ")).isEqualTo(4);
        assertThat(criteria.get("groundedness").parse("INVENTED")).isEqualTo("invented");
        assertThat(criteria.get("severity").parse("much")).isEqualTo("much");
        assertThat(Criterion.category(new BigDecimal("4.0"))).isEqualTo(Criterion.category(4));
    }

    @Test
    void hasADigestOfWhatDecidesHowPeopleLabel() throws IOException {
        String version = read(ALL).guidanceVersion();
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(read(ALL.replace("[ada, ben, cyd]", "[ada, ben]").replace("0.1", "0.2"))
                        .guidanceVersion())
                .isEqualTo(version);
        assertThat(read(ALL.replace(
                                "{type: stars, options: 5, pass_from: 4}", "{pass_from: 4, options: 5, type: stars}"))
                        .guidanceVersion())
                .isEqualTo(version);
        assertThat(read(ALL.replace("the claims", "all claims")).guidanceVersion())
                .isNotEqualTo(version);
        assertThat(read(ALL.replace("pass_from: 4", "pass_from: 3")).guidanceVersion())
                .isNotEqualTo(version);
    }

    @Test
    void readsTheGuidelineFromAFileOfTheFolderOnly() throws IOException {
        Files.writeString(folder.resolve("guideline.md"), "# How to label\n");
        String criteria = "guideline_file: %s\ncriteria: {helpful: {type: thumbs}}\n";
        assertThat(read(criteria.formatted("guideline.md")).guideline()).isEqualTo("# How to label\n");
        assertThatThrownBy(() -> read(criteria.formatted("../secret.md")))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        "criteria.yaml: 'guideline_file' must be the name of a file in the folder of the queue, found \"../secret.md\". Correct it.");
    }

    @Test
    void hasTheSameGuidelineWithTheLineEndsOfWindows() throws IOException {
        String criteria = "guideline_file: guideline.md\ncriteria: {helpful: {type: thumbs}}\n";
        Files.writeString(folder.resolve("guideline.md"), "# How to label\n\nLabel the claims.\n");
        Criteria unix = read(criteria);
        Files.writeString(folder.resolve("guideline.md"), "# How to label\r\n\r\nLabel the claims.\r\n");
        Criteria windows = read(criteria.replace("\n", "\r\n"));
        assertThat(windows.guidanceVersion()).isEqualTo(unix.guidanceVersion());
        assertThat(windows).isEqualTo(unix);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: stars            | type: star         | 'criteria.tone.type' must be one of categorical, numeric, stars, thumbs, text, found \"star\"",
                "pass: [grounded]       | pass: [ground]     | 'criteria.groundedness.pass' must be some of the options, found [\"ground\"]",
                "options: [grounded, invented] | options: [yes, true] | 'criteria.groundedness.options' must be a list of different texts, in quotes if they look like numbers, found [\"yes\",true]",
                "min: 0                 | min: 20            | 'criteria.severity.max' must be more than 'min', found 10",
                "pass_from: 4           | pass_from: 9       | 'criteria.tone.pass_from' must be from 1 to 5, found 9",
                "cannot_tell: false     | options: 2         | 'criteria.helpful.options' must be left out for type 'thumbs', found 2",
                "required: false        | require: false     | 'criteria.remark.require' must be one of question, type, options, pass, pass_from, pass_to, min, max, required, cannot_tell. Did you mean 'required'?",
                "[ada, ben, cyd]        | [ada, gpt-4o]      | 'annotators' must be people, whose labels alone count, and not models, found \"gpt-4o\"",
                "[ada, ben, cyd]        | [ada, ../ben]      | 'annotators' must be names that files can have: letters, digits and '._@+-', at most 60, and not 'escalation', found \"../ben\"",
                "[ada, ben, cyd]        | [ada, Ada]         | 'annotators' must be different people, found [\"ada\",\"Ada\"]",
                "per_item: 2            | per_item: 4        | 'per_item' must be a whole number from 1 to 3, found 4",
                "shared: 0.1            | shared: 10         | 'shared' must be a share from 0 to 1, found 10",
                "label: invented        | label: wrong       | 'escalation_reasons.wrong_policy.label' must be a label that 'groundedness' allows, found \"wrong\"",
                "per_item: 2            | per_item: [2       | must be YAML",
            })
    void namesWhatIsWrong(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(ALL.replace(right.strip(), wrong.strip())))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void showsAnExampleIfThereAreNone() {
        assertThatThrownBy(() -> Criteria.in(folder))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must have a file 'criteria.yaml' that declares what people label, but has none")
                .hasMessageContaining("annotators: [ada, ben]");
    }

    @Test
    void takesTheQuestionsForAGuidelineIfThereIsNone() throws IOException {
        assertThat(read("criteria: {helpful: {type: thumbs, question: Did it help?}}\n")
                        .annotators())
                .isEqualTo(List.of());
    }
}
