/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The approved messages of gates: one file for each gate, with a section for each test. */
final class GateMessages {

    private static final Path DIRECTORY = Path.of("src/test/resources/dev/evaljunit/internal/gate");
    private static final String HEADING = "## ";

    private final Path file;

    private GateMessages(Path file) {
        this.file = file;
    }

    static GateMessages of(String gate) {
        return new GateMessages(DIRECTORY.resolve(gate + ".md"));
    }

    /** Fail unless the text is that of the section; {@code -Dapproved.update=true} writes the section instead. */
    void assertApproved(String section, String text) {
        if (Boolean.getBoolean("approved.update")) {
            update(section, text);
        }
        assertThat(text).as("%s in %s", section, file).isEqualTo(approved(section));
    }

    private String approved(String section) {
        synchronized (GateMessages.class) {
            return sections(file).getOrDefault(section, "");
        }
    }

    private void update(String section, String text) {
        synchronized (GateMessages.class) {
            Map<String, String> sections = Files.exists(file) ? sections(file) : new TreeMap<>();
            sections.put(section, text);
            var all = new StringBuilder();
            sections.forEach((name, message) -> all.append(HEADING)
                    .append(name)
                    .append("\n\n```\n")
                    .append(message)
                    .append("\n```\n\n"));
            try {
                Files.writeString(file, all.toString().stripTrailing() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, String> sections(Path file) {
        try {
            var sections = new TreeMap<String, String>();
            for (String section : ("\n" + Files.readString(file)).split("\n" + HEADING, -1)) {
                int open = section.indexOf("\n```\n");
                if (open > 0) {
                    sections.put(
                            section.substring(0, open).strip(),
                            section.substring(open + 5, section.lastIndexOf("\n```")));
                }
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
