/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tutorial.
 *
 * @param blocks the contents of its fences, in their order
 */
record TutorialPage(List<Block> blocks) {

    private static final Path FILE = Path.of("../docs/tutorial.md");
    private static final Pattern FILE_NAME = Pattern.compile("`([^`]+)`:");

    /**
     * The contents of one fence.
     *
     * @param lead the last line before it that is not blank
     */
    record Block(String lead, String text) {

        boolean isFile() {
            return FILE_NAME.matcher(lead).matches();
        }

        String fileName() {
            return lead.substring(1, lead.length() - 2);
        }
    }

    static TutorialPage read() throws IOException {
        var blocks = new ArrayList<Block>();
        var lines = new ArrayList<String>();
        String lead = "";
        boolean isWithin = false;
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("```")) {
                if (isWithin) {
                    blocks.add(new Block(lead, String.join("\n", lines)));
                    lines.clear();
                }
                isWithin = !isWithin;
            } else if (isWithin) {
                lines.add(line);
            } else if (!line.isBlank()) {
                lead = line;
            }
        }
        return new TutorialPage(List.copyOf(blocks));
    }

    /** {@return the blocks that are files of a reader's project} */
    Stream<Block> files() {
        return blocks.stream().filter(Block::isFile);
    }

    /** {@return the text of the one block that contains a text} */
    String with(String part) {
        return blocks.stream()
                .map(Block::text)
                .filter(text -> text.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The tutorial must show " + part));
    }
}
