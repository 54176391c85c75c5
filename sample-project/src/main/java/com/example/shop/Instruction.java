package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the stand-in of a model understands of a prompt, by words and their negation. A model follows what it is told, and nothing
 * that it is also told the opposite of.
 */
enum Instruction {
    NAME_NO_OTHER_FEES {
        @Override
        int meaning(String sentence) {
            return isAbout(sentence, "fees?|surcharges?|deductions?|charges|amounts?|figures?|percentages?|sums?", SAY)
                    ? forbids(sentence)
                    : NOTHING;
        }
    },
    REFUSE_FINAL_SALE {
        @Override
        int meaning(String sentence) {
            if (!isAbout(sentence, "final[- ]sale|clearance|outlet")) {
                return NOTHING;
            }
            return isAbout(
                            sentence,
                            "like (any|every)thing|like any other|as usual|can be returned|accept\\w*|ignor\\w*")
                    ? forbids(sentence)
                    : restricts(sentence);
        }
    },
    ANSWER_IN_THE_CUSTOMERS_LANGUAGE {
        @Override
        int meaning(String sentence) {
            if (isAbout(
                    sentence,
                    "in english|same language|(customer|question|message)'s language"
                            + "|language (of the|of their) (question|message|customer)"
                            + "|language (that |in which )?(it|they|the customer|the question)\\b.*")) {
                return -forbids(sentence);
            }
            return isAbout(sentence, "german|translate|language of the (town|country)|local language")
                    ? forbids(sentence)
                    : NOTHING;
        }
    },
    HELP_WITHOUT_THE_ORDER_SYSTEM {
        @Override
        int meaning(String sentence) {
            if (!isAbout(sentence, "order system|look(ed)? ?up|lookups?|order (data|status)")) {
                return NOTHING;
            }
            if (isAbout(sentence, "later|giv(e|ing) up|apologi[sz]e|sorry")) {
                return forbids(sentence);
            }
            return isAbout(sentence, "polic(y|ies)|passages?|still|anyway|nevertheless|instead|tracking")
                    ? ASKED
                    : NOTHING;
        }
    },
    PROMISE_NO_CALLS {
        @Override
        int meaning(String sentence) {
            return isAbout(sentence, "phone|calls?|phone calls?|call(ing)? back|callbacks?|ring|colleagues?", SAY)
                    ? forbids(sentence)
                    : NOTHING;
        }
    },
    CITE {
        @Override
        int meaning(String sentence) {
            return isAbout(sentence, "brackets?|cite|citations?|ids?|sources?") ? -forbids(sentence) : NOTHING;
        }
    },
    ELABORATE {
        @Override
        int meaning(String sentence) {
            return isAbout(
                            sentence,
                            "at length|in (great"
                                + " )?detail|detailed|elaborate|comprehensive(ly)?|thorough(ly)?|extensive(ly)?|long"
                                + " answers?")
                    ? -forbids(sentence)
                    : NOTHING;
        }
    },
    BE_BRIEF {
        @Override
        int meaning(String sentence) {
            return isAbout(sentence, "brief(ly)?|short|concise(ly)?|(one|a single) sentence|(few|fewer) words")
                    ? -forbids(sentence)
                    : NOTHING;
        }
    },
    ANSWER_ONLY_IF_CERTAIN {
        @Override
        int meaning(String sentence) {
            return isAbout(
                            sentence,
                            "certain|sure|doubt|confident|literally|word for word",
                            "answer|hand over|refuse|decline")
                    ? restricts(sentence)
                    : NOTHING;
        }
    };

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final int ASKED = 1;
    private static final int NOTHING = 0;
    private static final String SAY =
            "invent\\w*|mak(e|ing) up|made up|mention\\w*|add|name|quote|state|claim\\w*|charge|deduct"
                    + "|promis\\w*|offer\\w*|announc\\w*|say\\w*|tell\\w*|assur\\w*";
    private static final Pattern DOUBLE_NEGATION =
            Pattern.compile("\\b(not|never|don't) (forget|fail|omit|hesitate|be afraid)\\b");
    private static final Pattern LIMIT = Pattern.compile(
            "\\b(not|never|no|nor|none|nothing|cannot|can't|don't|doesn't|without|avoid\\w*|refrain|refuse\\w*|stop|only|unless|except\\w*|nobody)\\b");
    private static final Pattern RESERVATION = Pattern.compile("\\b(exclude\\w*|check|honou?r|respect|before|if)\\b");

    /** {@return 1 if a sentence asks for it, -1 if it asks for the opposite, 0 if it is about something else, or vague} */
    abstract int meaning(String sentence);

    /** {@return whether sentences ask for it, and none for the opposite} */
    boolean isIn(List<String> sentences) {
        var meanings = sentences.stream().mapToInt(this::meaning).summaryStatistics();
        return meanings.getMax() == ASKED && meanings.getMin() >= NOTHING;
    }

    /** {@return 1 if a sentence forbids or limits what it is about, -1 if it demands it} */
    private static int forbids(String sentence) {
        return LIMIT.matcher(DOUBLE_NEGATION.matcher(sentence).replaceAll("")).find() ? ASKED : -ASKED;
    }

    private static int restricts(String sentence) {
        return LIMIT.matcher(sentence).find() || RESERVATION.matcher(sentence).find() ? ASKED : NOTHING;
    }

    private static boolean isAbout(String sentence, String... topics) {
        return List.of(topics).stream()
                .allMatch(words -> COMPILED.computeIfAbsent(words, key -> Pattern.compile("\\b(" + key + ")(?!\\w)"))
                        .matcher(sentence)
                        .find());
    }
}
