package com.example.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fenced blocks of a judge's prompt: the text between a line {@code <<<name>>>} and the next line
 * {@code <<<end name>>>}. A name may be a path, of which the last part counts, and words may follow it.
 */
final class PromptBlocks {

    private static final Pattern OPENING = Pattern.compile("<<<\\s*(?!end\\b)([\\w.]*?)(\\w+)(\\s[^>]*)?>>>");

    private final Map<String, List<String>> texts = new HashMap<>();

    private PromptBlocks() {}

    static PromptBlocks in(String prompt) {
        var blocks = new PromptBlocks();
        var lines = prompt.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var opening = OPENING.matcher(lines.get(i).strip());
            if (opening.matches()) {
                var end = endOf(opening.group(1) + opening.group(2), lines, i + 1);
                blocks.add(nameOf(opening.group(2)), lines.subList(i + 1, end));
                i = end;
            }
        }
        return blocks;
    }

    boolean has(String name) {
        return texts.containsKey(name);
    }

    /** {@return all blocks of that name, or an empty text} */
    String text(String name) {
        return String.join("\n", texts.getOrDefault(name, List.of()));
    }

    private void add(String name, List<String> lines) {
        texts.computeIfAbsent(name, key -> new ArrayList<>()).add(String.join("\n", lines));
    }

    private static String nameOf(String lastPart) {
        return lastPart.equals("contexts") ? "context" : lastPart;
    }

    private static int endOf(String path, List<String> lines, int from) {
        var closing = Pattern.compile("<<<\\s*end\\s+" + Pattern.quote(path) + "(\\s[^>]*)?>>>");
        for (int i = from; i < lines.size(); i++) {
            if (closing.matcher(lines.get(i).strip()).matches()) {
                return i;
            }
        }
        return lines.size();
    }
}
