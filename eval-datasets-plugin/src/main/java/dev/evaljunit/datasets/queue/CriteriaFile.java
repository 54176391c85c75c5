/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.formats.Yaml;
import dev.evaljunit.datasets.queue.Criteria.Assignment;
import dev.evaljunit.datasets.queue.Criteria.EscalationLabel;
import dev.evaljunit.internal.dataset.Utf8;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code criteria.yaml}. */
final class CriteriaFile {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,59}");
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{12}");
    private static final int MOST_STARS = 10;
    private static final int MOST_PER_ITEM = 20;
    private static final int DEFAULT_PER_ITEM = 2;

    private final Path folder;
    private final Path path;

    CriteriaFile(Path folder) {
        this.folder = folder;
        this.path = folder.resolve(Criteria.FILE);
    }

    Criteria read() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new EvalException(
                    "Queue %s must have a file '%s' that declares what people label, but has none. Write it, for example:%n%n%s"
                            .formatted(folder, Criteria.FILE, EXAMPLE.indent(2)));
        }
        YamlObject file = YamlObject.of(
                Yaml.read(text(path), path.toString()),
                path.toString(),
                "guideline",
                "guideline_file",
                "criteria",
                "annotators",
                "per_item",
                "shared",
                "assign",
                "escalation_reasons",
                "compatible_guidance");
        Map<String, Criterion> criteria = criteria(file);
        List<String> annotators = annotators(file);
        return new Criteria(
                guideline(file),
                criteria,
                annotators,
                perItem(file, annotators),
                share(file),
                assignment(file),
                escalationReasons(file, criteria),
                compatibleGuidance(file));
    }

    private static List<String> compatibleGuidance(YamlObject file) {
        List<String> versions = file.texts("compatible_guidance");
        for (String version : versions) {
            if (!VERSION.matcher(version).matches()) {
                throw file.wrong("compatible_guidance", "of versions with 12 hexadecimal digits, in quotes", version);
            }
        }
        return versions;
    }

    private static final String EXAMPLE = """
            guideline: |
              Label what the answer claims, not how it is written.
            criteria:
              groundedness: {question: "Is every claim in the contexts?", type: categorical, options: [grounded, invented], pass: [grounded]}
            annotators: [ada, ben]
            """;

    private static String text(Path file) throws IOException {
        return Utf8.decode(
                ByteBuffer.wrap(Files.readAllBytes(file)), file + ": the file must be UTF-8. Convert the file.");
    }

    private String guideline(YamlObject file) throws IOException {
        if (file.has("guideline") && file.has("guideline_file")) {
            throw new EvalException(
                    "%s: either 'guideline' or 'guideline_file' must be given, found both. Remove one of them."
                            .formatted(path));
        }
        @Nullable String name = file.text("guideline_file").orElse(null);
        if (name == null) {
            return file.text("guideline").orElse("");
        }
        Path guideline = folder.resolve(name).normalize();
        if (!guideline.startsWith(folder.normalize()) || !Files.isRegularFile(guideline)) {
            throw file.wrong("guideline_file", "the name of a file in the folder of the queue", name);
        }
        // Labels refer to a digest of it, which a checkout on Windows must not change.
        return text(guideline).replace("\r\n", "\n");
    }

    private static Map<String, Criterion> criteria(YamlObject file) {
        var criteria = new LinkedHashMap<String, Criterion>();
        file.objects(
                        "criteria",
                        "question",
                        "type",
                        "options",
                        "pass",
                        "pass_from",
                        "pass_to",
                        "min",
                        "max",
                        "required",
                        "cannot_tell")
                .forEach((name, fields) -> {
                    if (!NAME.matcher(name).matches()) {
                        throw file.wrong(
                                "criteria", "named with letters, digits, '_', '-' and '.', at most 60 of them", name);
                    }
                    criteria.put(name, criterion(name, fields));
                });
        if (criteria.isEmpty()) {
            throw file.wrong("criteria", "an object with at least one criterion", null);
        }
        return criteria;
    }

    private static Criterion criterion(String name, YamlObject fields) {
        String word = fields.text("type").orElse("");
        LabelType type = LabelType.of(word)
                .orElseThrow(() -> fields.wrong("type", "one of " + String.join(", ", LabelType.words()), word));
        checkFits(fields, type);
        List<String> options = options(fields, type);
        return new Criterion(
                name,
                fields.text("question").map(String::strip).orElse(""),
                type,
                options,
                pass(fields, type, options),
                range(fields, type, options),
                bound(fields, "pass_from", range(fields, type, options)),
                bound(fields, "pass_to", range(fields, type, options)),
                fields.truth("required", true),
                fields.truth("cannot_tell", true));
    }

    /** A field that nothing would read is a mistake. */
    private static void checkFits(YamlObject fields, LabelType type) {
        Map<String, List<LabelType>> types = Map.of(
                "options", List.of(LabelType.CATEGORICAL, LabelType.STARS),
                "pass", List.of(LabelType.CATEGORICAL, LabelType.THUMBS),
                "pass_from", List.of(LabelType.NUMERIC, LabelType.STARS),
                "pass_to", List.of(LabelType.NUMERIC, LabelType.STARS),
                "min", List.of(LabelType.NUMERIC),
                "max", List.of(LabelType.NUMERIC));
        types.forEach((name, fitting) -> {
            if (fields.has(name) && !fitting.contains(type)) {
                throw fields.wrong(
                        name,
                        "left out for type '%s'".formatted(type),
                        fields.any(name).orElse(null));
            }
        });
    }

    private static List<String> options(YamlObject fields, LabelType type) {
        return switch (type) {
            case CATEGORICAL -> {
                List<String> options = fields.texts("options");
                if (options.size() < 2) {
                    throw fields.wrong("options", "a list of at least two texts", options);
                }
                yield options;
            }
            case STARS -> Criterion.stars(fields.wholeNumber("options", 2, MOST_STARS, 5));
            case THUMBS -> Criterion.THUMBS;
            case NUMERIC, TEXT -> List.of();
        };
    }

    private static List<String> pass(YamlObject fields, LabelType type, List<String> options) {
        List<String> pass = fields.texts("pass");
        if (!options.containsAll(pass)) {
            throw fields.wrong("pass", "some of the options", pass);
        }
        return pass.isEmpty() && type == LabelType.THUMBS ? Criterion.THUMBS.subList(0, 1) : pass;
    }

    private static Criterion.@Nullable Range range(YamlObject fields, LabelType type, List<String> options) {
        return switch (type) {
            case STARS -> new Criterion.Range(BigDecimal.ONE, BigDecimal.valueOf(options.size()));
            case NUMERIC -> {
                BigDecimal min = fields.number("min").orElseThrow(() -> fields.wrong("min", "a number", null));
                BigDecimal max = fields.number("max").orElseThrow(() -> fields.wrong("max", "a number", null));
                if (min.compareTo(max) >= 0) {
                    throw fields.wrong("max", "more than 'min'", max);
                }
                yield new Criterion.Range(min, max);
            }
            case CATEGORICAL, THUMBS, TEXT -> null;
        };
    }

    private static @Nullable BigDecimal bound(YamlObject fields, String name, Criterion.@Nullable Range range) {
        @Nullable BigDecimal bound = fields.number(name).orElse(null);
        if (bound != null && range != null && !range.contains(bound)) {
            throw fields.wrong(name, "from %s to %s".formatted(range.min(), range.max()), bound);
        }
        return bound;
    }

    private static List<String> annotators(YamlObject file) {
        List<String> annotators = file.texts("annotators");
        var people = new HashSet<String>();
        for (String name : annotators) {
            if (People.isNameOfModel(name)) {
                throw file.wrong("annotators", "people, whose labels alone count, and not models", name);
            }
            if (!People.isNameOfFile(name) || name.equalsIgnoreCase(People.ESCALATION)) {
                throw file.wrong(
                        "annotators",
                        "names that files can have: letters, digits and '._@+-', at most 60, and not '%s'"
                                .formatted(People.ESCALATION),
                        name);
            }
            if (!people.add(People.person(name))) {
                throw file.wrong("annotators", "different people", annotators);
            }
        }
        return annotators;
    }

    private static int perItem(YamlObject file, List<String> annotators) {
        int most = annotators.isEmpty() ? MOST_PER_ITEM : annotators.size();
        return file.wholeNumber("per_item", 1, most, Math.min(DEFAULT_PER_ITEM, most));
    }

    private static double share(YamlObject file) {
        BigDecimal share = file.number("shared").orElse(BigDecimal.ZERO);
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw file.wrong("shared", "a share from 0 to 1", share);
        }
        return share.doubleValue();
    }

    private static Assignment assignment(YamlObject file) {
        String word = file.text("assign").orElse("round_robin");
        return Arrays.stream(Assignment.values())
                .filter(way -> way.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> file.wrong("assign", "round_robin or load", word));
    }

    private static Map<String, EscalationLabel> escalationReasons(YamlObject file, Map<String, Criterion> criteria) {
        var reasons = new LinkedHashMap<String, EscalationLabel>();
        file.objects("escalation_reasons", "criterion", "label").forEach((reason, fields) -> {
            String name = fields.text("criterion").orElse("");
            @Nullable Criterion criterion = criteria.get(name);
            if (criterion == null) {
                throw fields.wrong("criterion", "one of " + String.join(", ", criteria.keySet()), name);
            }
            Object label = fields.any("label").orElseThrow(() -> fields.wrong("label", "a label", null));
            if (criterion.problem(label).isPresent()) {
                throw fields.wrong("label", "a label that '%s' allows".formatted(name), label);
            }
            reasons.put(reason, new EscalationLabel(name, label));
        });
        return reasons;
    }
}
