package com.example.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a policy in Markdown: each {@code ##} heading starts a section, and an HTML comment below it, which no reader
 * sees, says who the section is for and how customers call the thing.
 */
final class PolicyParser {

    private static final Pattern HEADING = Pattern.compile("(?m)^## ");
    private static final Pattern ATTRIBUTES = Pattern.compile("<!--(.*?)-->", Pattern.DOTALL);

    private PolicyParser() {}

    static List<PolicySection> parse(String file, String markdown) {
        return Stream.of(HEADING.split(markdown))
                .skip(1)
                .map(section -> parseSection(file, section))
                .toList();
    }

    private static PolicySection parseSection(String file, String section) {
        var lines = section.split("\\R", 2);
        var title = lines[0].strip();
        var attributes = attributesOf(lines[1]);
        var text = ATTRIBUTES.matcher(lines[1]).replaceAll("").strip().replaceAll("\\s+", " ");
        return new PolicySection(
                file + "#" + anchorOf(title),
                title,
                text,
                attributes.get("route"),
                Optional.ofNullable(attributes.get("for")),
                attributes.getOrDefault("terms", ""));
    }

    private static String anchorOf(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static Map<String, String> attributesOf(String body) {
        var attributes = new HashMap<String, String>();
        var comment = ATTRIBUTES.matcher(body);
        if (comment.find()) {
            for (var attribute : comment.group(1).split(";")) {
                var pair = attribute.split(":", 2);
                attributes.put(pair[0].strip(), pair[1].strip());
            }
        }
        return attributes;
    }
}
