/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which lines of a recording a run has used: {@code recordings.json} in the directory of its report.
 *
 * @param recording the path of the recording from the directory of the module
 * @param sha256 of the recording, whose lines may have other numbers otherwise
 * @param whole whether the run made all calls of its eval, so that lines that it has not used are superfluous
 * @param lines the numbers of the used lines, as ranges such as {@code 3-17}
 */
public record RecordingUse(String schema, String recording, String sha256, boolean whole, List<String> lines) {

    /** The file's name. */
    public static final String NAME = "recordings.json";

    private static final String SCHEMA = "eval-recordings/1";

    private static final JsonBinding<RecordingUse> JSON = JsonBinding.skippingUnknown(RecordingUse.class);

    public RecordingUse {
        JsonException.check(schema.equals(SCHEMA), "schema", "'" + SCHEMA + "'", schema);
        lines = List.copyOf(lines);
    }

    static RecordingUse of(Path file, String name, boolean whole, BitSet lines) throws IOException {
        return new RecordingUse(SCHEMA, name, Sha256.of(file), whole, ranges(lines));
    }

    private static List<String> ranges(BitSet lines) {
        var ranges = new ArrayList<String>();
        for (int from = lines.nextSetBit(0); from >= 0; from = lines.nextSetBit(lines.nextClearBit(from))) {
            int to = lines.nextClearBit(from) - 1;
            ranges.add(from == to ? Integer.toString(from) : from + "-" + to);
        }
        return ranges;
    }

    /** {@return the numbers of the used lines, from 1} */
    public BitSet numbers() {
        var numbers = new BitSet();
        for (String range : lines) {
            String[] ends = range.split("-", 2);
            numbers.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return numbers;
    }

    /** {@return what two runs have used; nothing is known if the recording has changed between them} */
    public RecordingUse plus(RecordingUse other) {
        BitSet both = numbers();
        both.or(other.numbers());
        boolean isSame = sha256.equals(other.sha256);
        return new RecordingUse(schema, recording, isSame ? sha256 : "", whole && other.whole, ranges(both));
    }

    /**
     * Read the file of a run.
     *
     * @throws EvalException if it cannot be read
     */
    public static RecordingUse read(Path file) {
        try {
            return JSON.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new EvalException(
                    "'%s' could not be read: %s. Delete it, and run its eval once more."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.pretty(this));
    }
}
