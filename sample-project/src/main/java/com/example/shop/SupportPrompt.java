package com.example.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version of the prompt as the shop reads it in production, where no eval is. Evals read the same file. */
final class SupportPrompt {

    private static final Pattern TOP_K = Pattern.compile("(?m)^ +top_k: (\\d+)$");
    private static final Pattern SECTION = Pattern.compile("(?ms)^\\{\\{#(\\w+)}}\\n(.*?)^\\{\\{/\\1}}\\n");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String keys;
    private final String text;

    private SupportPrompt(String keys, String text) {
        this.keys = keys;
        this.text = text;
    }

    /** {@return a version such as {@code support@12}} */
    static SupportPrompt named(String reference) {
        var parts = read(reference).split("(?m)^---\\n", 3);
        return new SupportPrompt(parts[1], parts[2]);
    }

    /** {@return how many sections of policies an answer is made from} */
    int topK() {
        var found = TOP_K.matcher(keys);
        return found.find() ? Integer.parseInt(found.group(1)) : PolicyAssistant.MAX_SECTIONS;
    }

    /** {@return the text with these values; its slot of examples is empty} */
    String fill(Map<String, ?> values) {
        var withLists = SECTION.matcher(text)
                .replaceAll(section -> literal(items(values.get(section.group(1))).stream()
                        .map(item -> section.group(2).replace("{{.}}", item.toString()))
                        .collect(Collectors.joining())));
        // What customers write comes last, so that it is no placeholder, whatever it looks like.
        return VARIABLE.matcher(withLists)
                .replaceAll(variable -> literal(values.get(variable.group(1)).toString()))
                .strip();
    }

    private static Collection<?> items(Object value) {
        return value == null ? List.of() : value instanceof Collection<?> several ? several : List.of(value);
    }

    private static String literal(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static String read(String reference) {
        var resource = "/prompts/%s.md".formatted(reference);
        try (InputStream in = SupportPrompt.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Prompt '%s' is not on the class path.".formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Prompt '%s' could not be read.".formatted(resource), e);
        }
    }
}
