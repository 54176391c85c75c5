/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts messages of goals into the words of the command line. They name goals and parameters as Maven does, for example
 * {@code mvn eval-datasets:lock -Deval-datasets.force=true}.
 */
final class CommandWords {

    private static final Pattern NEXT_GOAL = Pattern.compile("(mvn [^'\\n]*?eval-datasets:[a-z-]+) eval-datasets:");
    private static final Pattern GOAL = Pattern.compile("mvn (?:-o )?eval-datasets:");
    private static final Pattern PARAMETER = Pattern.compile("-Deval-datasets\\.(?:[a-z-]+\\.)?(?=\\w)");
    private static final Pattern NAMED = Pattern.compile("Parameter 'eval-datasets\\.(?:[a-z-]+\\.)?(?=\\w)");

    /** What Maven has in {@code settings.xml} is in environment variables here. */
    private static final Map<String, String> PHRASES = phrases();

    private CommandWords() {}

    private static Map<String, String> phrases() {
        String variables =
                "Set the environment variable EVAL_DATASETS_TOKEN, or EVAL_DATASETS_USER and EVAL_DATASETS_PASSWORD.";
        var phrases = new LinkedHashMap<String, String>();
        phrases.put(
                "Add a user or an Authorization header to a <server> of settings.xml and pass its id as --serverId=<id>.",
                variables);
        phrases.put("Add them to a <server> in settings.xml and pass its id as --serverId=<id>.", variables);
        phrases.put("or pass another --serverId=<id>", "or set another login in EVAL_DATASETS_TOKEN");
        phrases.put(
                "Add a user name and password to the <proxy> of settings.xml.",
                "Add them to the environment variable https_proxy, as in http://<user>:<password>@<host>:<port>.");
        phrases.put("the <proxies> of settings.xml", "the environment variable https_proxy");
        phrases.put("of the <server> in settings.xml ", "of EVAL_DATASETS_TOKEN ");
        phrases.put("Maven is offline", "--offline is set");
        return phrases;
    }

    static String of(String message) {
        String goals = NEXT_GOAL.matcher(message).replaceAll("$1 && mvn eval-datasets:");
        String commands = GOAL.matcher(goals).replaceAll("eval-datasets ");
        String options = PARAMETER.matcher(commands).replaceAll("--");
        String words = NAMED.matcher(options).replaceAll("Option '--");
        for (Map.Entry<String, String> phrase : PHRASES.entrySet()) {
            words = words.replace(phrase.getKey(), phrase.getValue());
        }
        return words;
    }
}
