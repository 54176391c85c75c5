/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts messages of goals into the words of the command line. They name goals and parameters as Maven does, for example
 * {@code mvn eval-datasets:lock -Deval-datasets.force=true}.
 */
final class CommandWords {

    /** In this order; what Maven has in {@code settings.xml} is in environment variables here. */
    private static final List<Rule> RULES = List.of(
            new Rule("(mvn [^'\\n]*?eval-datasets:[a-z-]+) eval-datasets:", "$1 && mvn eval-datasets:"),
            new Rule("mvn (?:-o )?eval-datasets:", "eval-datasets "),
            new Rule(
                    "mvn test -Dtest=(\\S+) -D(?=[\\w%])",
                    "eval-datasets eval run --classPath=<class path> --select=$1 --set="),
            new Rule("-Deval-datasets\\.(?:[a-z-]+\\.)?(?=[\\w%])", "--"),
            new Rule("Parameter 'eval-datasets\\.(?:[a-z-]+\\.)?(?=\\w)", "Option '--"),
            new Rule("^eval-datasets\\.(?!lock:)(\\w+):", "--$1:"),
            new Rule("'eval-datasets\\.(?!lock')(?:[a-z-]+\\.)?(?=\\w+')", "'--"),
            new Rule("Maven is offline", "--offline is set"),
            new Rule(", or pass the id of an? <server> (?:in|of) settings[.]xml as --serverId=<id>", ""),
            new Rule(" and pass its id as --serverId=<id>", ""),
            new Rule("pass another --serverId=<id>", "set another login in EVAL_DATASETS_TOKEN"),
            new Rule(
                    "Add (?:a user or an Authorization header|them) to a <server> (?:in|of) settings[.]xml",
                    "Set the environment variable EVAL_DATASETS_TOKEN, or EVAL_DATASETS_USER and EVAL_DATASETS_PASSWORD"),
            new Rule("an? <server> (?:in|of) settings[.]xml", "the environment variable EVAL_DATASETS_TOKEN"),
            new Rule("the <server> (?:in|of) settings[.]xml", "EVAL_DATASETS_TOKEN"),
            new Rule("in the environment or in settings[.]xml", "in the environment"),
            new Rule("the <prox(?:y|ies)> (?:in|of) settings[.]xml", "the environment variable https_proxy"));

    private CommandWords() {}

    private record Rule(Pattern pattern, String replacement) {

        Rule(String regex, String replacement) {
            this(Pattern.compile(regex), replacement);
        }
    }

    static String of(String message) {
        String words = message;
        for (Rule rule : RULES) {
            words = rule.pattern().matcher(words).replaceAll(rule.replacement());
        }
        return words;
    }
}
