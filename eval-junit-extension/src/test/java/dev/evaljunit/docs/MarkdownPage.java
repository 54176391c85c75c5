/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path relative to the root of the repository
 * @param blocks the contents of fences, in the order of the page
 * @param prose the other lines; those of fences are empty, so that line numbers stay right
 */
record MarkdownPage(Path path, List<Block> blocks, List<String> prose) {

    /** The root of the repository, as seen from the module in which tests run. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");
    private static final Pattern FILE_NAME = Pattern.compile("`([^`]+)`:");

    /**
     * The contents of one fence.
     *
     * @param line the number of the opening fence, from 1
     * @param lead the last line before it that is not blank
     */
    record Block(int line, String language, String text, String lead) {

        /** {@return whether the line before names a file that this is the text of} */
        boolean isFile() {
            return FILE_NAME.matcher(lead).matches();
        }

        String fileName() {
            return lead.substring(1, lead.length() - 2);
        }
    }

    /**
     * A link.
     *
     * @param line its number, from 1
     */
    record Link(int line, String target) {}

    /** {@return all pages that people read: those at the root, in findings, and in docs} */
    static List<MarkdownPage> all() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> findings = Files.list(ROOT.resolve("findings"));
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.of(root, findings, docs)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(file -> read(ROOT.relativize(file)))
                    .toList();
        }
    }

    static MarkdownPage read(Path path) {
        try {
            return parse(path, Files.readAllLines(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MarkdownPage parse(Path path, List<String> lines) {
        var blocks = new ArrayList<Block>();
        var prose = new ArrayList<String>();
        String lead = "";
        for (int i = 0; i < lines.size(); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = closing(lines, i + 1);
                String text = String.join("\n", lines.subList(i + 1, end)).stripIndent();
                blocks.add(new Block(i + 1, fence.group(1), text, lead));
                lines.subList(i, end + 1).forEach(line -> prose.add(""));
                i = end;
            } else {
                prose.add(lines.get(i));
                lead = lines.get(i).isBlank() ? lead : lines.get(i);
            }
        }
        return new MarkdownPage(path, blocks, prose);
    }

    private static int closing(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```")) {
                return i;
            }
        }
        throw new IllegalArgumentException("Line " + from + " opens a fence that is not closed");
    }

    List<Link> relativeLinks() {
        var links = new ArrayList<Link>();
        for (int i = 0; i < prose.size(); i++) {
            int line = i + 1;
            LINK.matcher(prose.get(i))
                    .results()
                    .map(match -> match.group(1))
                    .filter(target -> !target.contains(":"))
                    .forEach(target -> links.add(new Link(line, target)));
        }
        return links;
    }

    /** {@return what links may name behind the #, as forges make it from headings} */
    Set<String> anchors() {
        var anchors = new LinkedHashSet<String>();
        prose.stream()
                .map(HEADING::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    /** {@return the first cells of the first table below a heading, without its head} */
    List<String> firstColumnBelow(String heading) {
        return prose.stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
    }
}
