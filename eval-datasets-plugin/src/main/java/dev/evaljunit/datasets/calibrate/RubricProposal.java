/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.report.Markdown;
import dev.evaljunit.internal.text.LineDiff;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A new version of a rubric that a person may accept, by renaming its file.
 *
 * @param before the rubric that it rewords
 * @param version that it would have
 * @param wording the new file
 * @param reply of the model
 * @param model that proposed it
 * @param halves of the answers
 * @param shown how many disagreements the model saw
 * @param comparison of both
 * @param seed of the split
 */
record RubricProposal(
        RubricFile before,
        String version,
        RubricWording old,
        RubricWording wording,
        WordingReply reply,
        String model,
        Halves halves,
        int shown,
        WordingComparison comparison,
        int seed) {

    private static final String SCHEMA = "eval-rubric-proposal/1";
    private static final int LONGEST = 600;

    /** {@return the file of the rubric that it would become} */
    Path accepted() {
        return before.file().resolveSibling(before.name() + "@" + version + ".yaml");
    }

    private Path beside(String suffix) {
        return before.file().resolveSibling(before.name() + "@" + version + suffix);
    }

    Path yaml() {
        return beside(".yaml.proposal");
    }

    Path report() {
        return beside(".proposal.md");
    }

    /** Write the proposal: the rubric last, so that it is never there without what speaks for and against it. */
    void write() throws IOException {
        AtomicFile.write(beside(".proposal.json"), Json.writePretty(toJson()).stripTrailing() + "\n");
        AtomicFile.write(report(), markdown());
        AtomicFile.write(yaml(), wording.text());
    }

    private Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("rubric", before.reference());
        json.put("proposed", before.name() + "@" + version);
        json.put("model", model);
        json.put("reason", reply.reason());
        json.put("wording", reply.wording());
        json.put("seed", seed);
        json.put("shown", shown);
        json.put("learning", halves.learning().stream().map(LabelledAnswer::id).toList());
        json.put("scoring", halves.scoring().stream().map(LabelledAnswer::id).toList());
        json.putAll(comparison.toJson());
        json.put("diff", LineDiff.of(old.text(), wording.text()));
        return json;
    }

    private String markdown() {
        var out = new StringBuilder();
        out.append("# Proposal: %s@%s instead of %s\n\n"
                .formatted(
                        Markdown.escape(before.name(), LONGEST),
                        Markdown.escape(version, LONGEST),
                        Markdown.escape(before.reference(), LONGEST)));
        out.append("Nobody has accepted it. To do so, read it and rename %s to %s.\n\n"
                .formatted(
                        Markdown.code(yaml().getFileName().toString(), LONGEST),
                        Markdown.code(accepted().getFileName().toString(), LONGEST)));
        comparison
                .lines()
                .forEach(line ->
                        out.append("- ").append(Markdown.escape(line, LONGEST)).append('\n'));
        out.append("- %s has seen %s disagreements of the other half. Its reason: %s\n\n"
                .formatted(Markdown.escape(model, LONGEST), shown, Markdown.escape(reply.reason(), LONGEST)));
        List<String> diff = LineDiff.of(old.text(), wording.text());
        String fence = fence(diff);
        out.append(fence).append("diff\n");
        diff.forEach(line -> out.append(SafeText.block(line)).append('\n'));
        out.append(fence).append("\n\n");
        out.append(turned());
        return out.toString();
    }

    /** {@return a fence that no line of a model can close} */
    private static String fence(List<String> lines) {
        String fence = "```";
        while (String.join("\n", lines).contains(fence)) {
            fence += "`";
        }
        return fence;
    }

    private String turned() {
        if (comparison.turns().isEmpty()) {
            return "No verdict turned.\n";
        }
        return "| answer | people | before | now |\n|---|---|---|---|\n"
                + comparison.turns().stream()
                        .map(turn -> "| %s | %s | %s | %s%s |\n"
                                .formatted(
                                        Markdown.code(turn.id(), LONGEST),
                                        word(turn.isPassedByPeople()),
                                        word(!turn.isPassedNow()),
                                        word(turn.isPassedNow()),
                                        turn.isBetter() ? "" : ", away from people"))
                        .collect(Collectors.joining());
    }

    private static String word(boolean isPassed) {
        return isPassed ? "passed" : "failed";
    }
}
