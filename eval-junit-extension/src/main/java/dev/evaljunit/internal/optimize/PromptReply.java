/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.model.Thoughts;
import dev.evaljunit.internal.model.UnreadableReplyException;
import dev.evaljunit.internal.scan.Finding;
import dev.evaljunit.internal.scan.InvisibleCharacters;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the reply of a model that was asked to write a prompt, or to think about one. */
final class PromptReply {

    static final String BEGIN = "<prompt>";
    static final String END = "</prompt>";

    /** Thoughts are long; what is longer than this has no end. */
    private static final int LONGEST_REPLY = 500_000;

    /** In characters, of which a model reads about four as a token; each case of each trial pays for them. */
    private static final int LONGEST_PROMPT = 32_000;

    /** More, one inside the other, would exhaust the stack of whoever fills them. */
    private static final int MOST_SECTIONS = 100;

    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^]");
    private static final Pattern DELIMITERS = Pattern.compile("\\{\\{\\s*=");
    private static final Pattern MARK = Pattern.compile(BEGIN + "|" + END);
    private static final Pattern MARK_IN_DATA = Pattern.compile("<(?=/?prompt>)");
    private static final String FENCE = "```";

    /** Stands for the prompt of a number while thoughts are looked for, since a prompt may speak of them. */
    private static final Pattern HOLE = Pattern.compile("\0([0-9]+)\0");

    private PromptReply() {}

    /** {@return the reply, or so much of it that it is refused as too long: a journal with all of it could not be read} */
    static String bounded(String reply) {
        return SafeText.cut(reply, LONGEST_REPLY + 2);
    }

    /** {@return the text without marks of a prompt, so that a reply that quotes it has no prompt from it} */
    static String unmarked(String text) {
        return MARK_IN_DATA.matcher(text).replaceAll("< ");
    }

    /**
     * {@return the last prompt in a reply} Drafts among thoughts do not count.
     *
     * @throws Refused if there is none, or it is too long or has characters that nobody sees
     */
    static String prompt(String reply) throws Refused {
        var prompts = new ArrayList<String>();
        String visible = withoutThoughts(withHoles(checked(reply), prompts));
        Optional<String> last = HOLE.matcher(visible)
                .results()
                .map(hole -> prompts.get(Integer.parseInt(hole.group(1))))
                .reduce((one, next) -> next);
        if (last.isEmpty()) {
            throw new Refused("the reply must have a prompt between %s and %s, found %s"
                    .formatted(BEGIN, END, prompts.isEmpty() ? "none" : "one among its thoughts only"));
        }
        return body(last.get());
    }

    /**
     * {@return the reply without thoughts}
     *
     * @throws Refused if nothing is left
     */
    static String text(String reply) throws Refused {
        String text = withoutThoughts(checked(reply)).strip();
        if (text.isEmpty()) {
            throw new Refused("the reply must have a text, found none");
        }
        return text;
    }

    private static String checked(String reply) throws Refused {
        if (reply.length() > LONGEST_REPLY) {
            throw new Refused("the reply must have at most %d characters, found more".formatted(LONGEST_REPLY));
        }
        var control = reply.codePoints().filter(PromptReply::isControl).findFirst();
        if (control.isPresent()) {
            throw new Refused("the reply must have no control characters, found U+%04X".formatted(control.getAsInt()));
        }
        return reply;
    }

    private static boolean isControl(int c) {
        boolean isBreak = c == '\n' || c == '\r' || c == '\t';
        return Character.isISOControl(c) ? !isBreak : Character.getType(c) == Character.SURROGATE;
    }

    private static String withHoles(String text, List<String> prompts) {
        var holes = new StringBuilder();
        int copied = 0;
        int begin = -1;
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            if (mark.group().equals(BEGIN)) {
                begin = mark.end();
            } else if (begin >= 0) {
                holes.append(text, copied, begin - BEGIN.length());
                holes.append('\0').append(prompts.size()).append('\0');
                prompts.add(text.substring(begin, mark.start()));
                copied = mark.end();
                begin = -1;
            }
        }
        return holes.append(text, copied, text.length()).toString();
    }

    private static String withoutThoughts(String text) throws Refused {
        try {
            return Thoughts.without(text);
        } catch (UnreadableReplyException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static String body(String prompt) throws Refused {
        String body = unfenced(prompt.strip());
        if (body.isEmpty()) {
            throw new Refused("the prompt in the reply must have a text, found none");
        }
        checkCount(body.length(), LONGEST_PROMPT, "characters");
        checkCount(SECTION.matcher(body).results().count(), MOST_SECTIONS, "sections");
        if (DELIMITERS.matcher(body).find()) {
            throw new Refused("the prompt in the reply must keep the delimiters {{ and }}, found others");
        }
        List<Finding> invisible = InvisibleCharacters.in(body);
        if (!invisible.isEmpty()) {
            throw new Refused("the prompt in the reply must have no invisible characters, found %s"
                    .formatted(invisible.get(0).shown()));
        }
        return body;
    }

    private static void checkCount(long found, int most, String what) throws Refused {
        if (found > most) {
            throw new Refused("the prompt in the reply must have at most %d %s, found %d".formatted(most, what, found));
        }
    }

    /** {@return what stands in a fence of Markdown, if all does} */
    private static String unfenced(String body) {
        List<String> lines = body.lines().toList();
        int end = lines.size() - 1;
        boolean isFenced =
                end > 0 && lines.get(0).startsWith(FENCE) && lines.get(end).equals(FENCE);
        boolean isOne = isFenced && lines.subList(1, end).stream().noneMatch(line -> line.startsWith(FENCE));
        return isOne ? String.join("\n", lines.subList(1, end)).strip() : body;
    }
}
