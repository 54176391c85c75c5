/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.DatasetNames;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are used for something else than tests: {@code roles.jsonl} beside the sets. A row that a judge or an agent has seen as an example
 * must not be a case, because the test would ask for what was told.
 */
public final class RowRoles {

    /** The name of the file. */
    public static final String FILE = "roles.jsonl";

    private final Set<RowRole> all;

    private RowRoles(Collection<RowRole> all) {
        this.all = new LinkedHashSet<>(all);
    }

    /** {@return no uses} */
    public static RowRoles none() {
        return new RowRoles(List.of());
    }

    /** What a row is used for. */
    public enum Role {
        /** An example in a prompt or a rubric. */
        FEW_SHOT("few-shot"),
        /** A row whose labels calibrate a judge. */
        CALIBRATION("calibration"),
        /** A row that an optimizer of prompts learns from. */
        TRAINING("training");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** {@return the role as files write it} */
        @Override
        public String toString() {
            return word;
        }

        static Role of(String word) {
            for (Role role : values()) {
                if (role.word.equals(word)) {
                    return role;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /**
     * The use of one row.
     *
     * @param dataset the name of the dataset that the row is or was in, or {@link #ANY_DATASET}
     * @param id of the row
     * @param usedBy what uses it, such as {@code groundedness@3}
     * @param inputSha256 the digest of its input: see {@link InputText#sha256}
     * @param input the input itself, so that rows that are nearly the same are found; empty if it is not recorded
     */
    public record RowRole(
            String dataset,
            String id,
            Role role,
            String usedBy,
            String inputSha256,
            Optional<Map<String, Object>> input) {

        /** Stands for the dataset of an example that a rubric names by its id only. */
        public static final String ANY_DATASET = "";

        /** {@return a few-shot example of a rubric, which names no dataset} */
        public static RowRole ofRubric(String rubric, String id, Optional<Map<String, Object>> input) {
            String sha256 = input.map(InputText::sha256).orElse("");
            return new RowRole(ANY_DATASET, id, Role.FEW_SHOT, rubric, sha256, input);
        }

        /** {@return the use of a row with its input} */
        public static RowRole of(String dataset, String id, Role role, String usedBy, Map<String, Object> input) {
            return new RowRole(dataset, id, role, usedBy, InputText.sha256(input), Optional.of(input));
        }

        /** {@return whether it is the use of a row, whatever its input is} */
        public boolean isOf(String otherDataset, String otherId) {
            return id.equals(otherId) && (dataset.equals(otherDataset) || dataset.equals(ANY_DATASET));
        }

        /** {@return the row for messages, such as {@code 'a' of 'refunds'}} */
        public String row() {
            String quoted = "'" + SafeText.id(id) + "'";
            return dataset.equals(ANY_DATASET) ? quoted : "%s of '%s'".formatted(quoted, dataset);
        }

        /** {@return the use for messages, such as {@code few-shot example of 'groundedness@3'}} */
        public String describe() {
            String what = switch (role) {
                case FEW_SHOT -> "few-shot example";
                case CALIBRATION -> "calibration row";
                case TRAINING -> "training row";
            };
            return "%s of '%s'".formatted(what, usedBy);
        }
    }

    /** The fields of a line. */
    record Line(
            String dataset,
            String id,
            String role,
            String usedBy,
            String inputSha256,
            Optional<Map<String, Object>> input) {

        static final JsonBinding<Line> JSON = JsonBinding.refusingUnknown(Line.class);

        Line {
            DatasetNames.check(dataset, null);
            JsonException.check(!id.isBlank(), "id", "a non-blank string", id);
            JsonException.check(isRole(role), "role", "few-shot, calibration or training", role);
            JsonException.check(
                    inputSha256.matches("[0-9a-f]{64}"),
                    "input_sha256",
                    "64 hexadecimal digits in lower case",
                    inputSha256);
        }

        private static boolean isRole(String word) {
            for (Role role : Role.values()) {
                if (role.word.equals(word)) {
                    return true;
                }
            }
            return false;
        }

        static Line of(RowRole use) {
            return new Line(
                    use.dataset(), use.id(), use.role().toString(), use.usedBy(), use.inputSha256(), use.input());
        }

        RowRole use() {
            return new RowRole(dataset, id, Role.of(role), usedBy, inputSha256, input);
        }
    }

    /**
     * Read the roles beside the sets.
     *
     * @return no roles if there is no such file
     * @throws EvalException with file and line if a line is wrong
     */
    public static RowRoles in(Path setsDirectory) throws IOException {
        Path file = setsDirectory.resolve(FILE);
        var uses = new LinkedHashSet<RowRole>();
        if (Files.exists(file)) {
            new VersionRows(file).forEach(row -> uses.add(use(row)));
        }
        return new RowRoles(uses);
    }

    private static RowRole use(VersionRows.Row row) {
        try {
            return Line.JSON.from(row.fields()).use();
        } catch (JsonException | EvalException e) {
            throw new EvalException(
                    e instanceof JsonException json
                            ? json.in(row.location()) + " Correct the line."
                            : row.location() + ": " + e.getMessage(),
                    e);
        }
    }

    /** {@return all uses, in the order of the file} */
    public List<RowRole> all() {
        return List.copyOf(all);
    }

    /** {@return a copy with more uses; those that are there already are not repeated} */
    public RowRoles with(Collection<RowRole> more) {
        var changed = new RowRoles(all);
        changed.all.addAll(more);
        return changed;
    }

    /** Write or replace the file. */
    public void write(Path setsDirectory) throws IOException {
        Files.createDirectories(setsDirectory);
        AtomicFile.write(setsDirectory.resolve(FILE), out -> {
            for (RowRole use : all) {
                String line = Json.writeSpaced(Line.JSON.plain(Line.of(use)));
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** {@return a finder of leaks, for many cases} */
    public LeakSearch leaks(double threshold) {
        return new LeakSearch(this, threshold);
    }

    /** {@return the uses of a row of a dataset, whatever its input is now} */
    public List<RowRole> of(@Nullable String dataset, String id) {
        return all.stream()
                .filter(use -> use.dataset().equals(dataset) && use.id().equals(id))
                .toList();
    }
}
