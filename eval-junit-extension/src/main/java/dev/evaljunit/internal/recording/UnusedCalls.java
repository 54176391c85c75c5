/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The calls of a recording that nothing has used.
 *
 * @param recording the file
 * @param used the numbers of the used lines, from 1
 * @param names the others, such as {@code case 'refund-0042', trial 1, judge 'groundedness'}
 */
public record UnusedCalls(Path recording, BitSet used, List<String> names) {

    public UnusedCalls {
        names = List.copyOf(names);
    }

    /**
     * Look for them.
     *
     * @throws EvalException if the file is no recording
     */
    public static UnusedCalls of(Path recording, BitSet used) throws IOException {
        var names = new ArrayList<String>();
        RecordingReader.read(recording, new RecordingReader.Listener() {
            @Override
            public void form(CallForm form) {}

            @Override
            public void call(CallKey key, String form, RecordingReader.Place place) {
                if (!used.get(place.line())) {
                    names.add("case '%s', trial %s, %s".formatted(key.theCase(), key.trial(), key.caller()));
                }
            }
        });
        return new UnusedCalls(recording, used, names);
    }

    /**
     * Remove them from the file.
     *
     * @throws EvalException if it cannot be written
     */
    public void delete() {
        new RecordingFile(recording, "").sort((key, line) -> !used.get(line));
    }
}
