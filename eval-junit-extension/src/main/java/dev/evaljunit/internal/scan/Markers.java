/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds text by which one recognises code, or an attempt to inject instructions or code. */
public final class Markers {

    private static final int LONGEST = 40;

    private static final List<Marker> CODE = List.of(
            marker("fenced block", "(?m)^[ \\t>]{0,8}(?:```|~~~)[^\\n`]{0,40}\\n"),
            marker(
                    "HTML",
                    "(?i)<(?:!doctype html|/?(?:html|head|body|script|style|div|span|p|ul|li|table|tr|td|h[1-6])(?:\\s[^<>\\n]{0,200})?>|(?:a|img|link|meta|input|form|iframe|button)\\s[^<>\\n]{1,300}>)"),
            marker(
                    "definition",
                    "(?m)^[ \\t]{0,12}(?:def \\w{1,60}\\([^\\n]{0,200}\\)[^\\n]{0,60}:|class \\w{1,60}(?:\\([^\\n]{0,100}\\))?[ \\t]?[:{]|(?:async )?function \\w{0,60}\\([^\\n]{0,200}\\)|(?:public|private|protected|static) (?:[\\w<>\\[\\]]{1,40} ){0,4}\\w{1,60}[ ]?[({=;]|(?:const|let|var) \\w{1,60} = [^\\n]{1,200}|func \\w{1,60}\\(|fn \\w{1,60}[<(])"),
            marker(
                    "import",
                    "(?m)^[ \\t]{0,12}(?:import [\\w.]{1,80};?[ \\t]*$|import [\\w{},* ]{1,100} from ['\"]|from [\\w.]{1,80} import |#include[ \\t]?[<\"]|using namespace |using [A-Z][\\w.]{1,80};|package [\\w.]{1,80};|#!/|<\\?php)"),
            marker(
                    "statements",
                    "(?m)(?:^(?:[^\\n;]{1,100}[=(\\[][^\\n;]{0,100};|[^\\n{]{0,200}\\{|[ \\t]{0,40}}[;,)]{0,3})[ \\t]{0,9}\\n){2}"),
            marker(
                    "SQL",
                    "\\b(?:SELECT\\b[^;]{1,300}?\\bFROM\\b|INSERT INTO\\b|CREATE TABLE\\b|DELETE FROM\\b|UPDATE \\w{1,60} SET\\b)"),
            marker("shell command", "(?m)^[ \\t]{0,8}\\$ \\w{2,30}(?: |$)"));

    private static final List<Marker> INJECTIONS = List.of(
            marker(
                    "token of a chat template",
                    "(?i)<\\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|end|begin_of_text|start_header_id|end_header_id|eot_id)\\|>|\\[/?INST]|<</?SYS>>|<(?:start|end)_of_turn>"),
            marker(
                    "instruction against instructions",
                    "(?i)\\b(?:ignore|disregard|forget|override|bypass)\\b[^.\\n]{0,20}\\b(?:previous|prior|above|earlier|preceding|existing|all|your|any|the)\\b[^.\\n]{0,20}\\b(?:instructions?|prompts?|guidelines|directives?|system message)\\b"),
            marker(
                    "new role",
                    "(?i)\\byou are (?:now|no longer) (?:an? )?(?:DAN\\b|in developer mode|unrestricted|jailbroken|uncensored|bound by)|\\bdo anything now\\b|\\bnew (?:system )?(?:instructions?|prompt):|(?m)^\\s{0,8}#{0,4}\\s?(?:system (?:prompt|message|override))\\s?:"),
            marker(
                    "request for the prompt",
                    "(?i)\\b(?:reveal|print|repeat|show|output|disclose)\\b[^.\\n]{0,20}\\b(?:system prompt|(?:initial|hidden|original|secret) (?:instructions|prompt)|your (?:instructions|prompt))\\b"),
            marker(
                    "instructions in a comment",
                    "(?i)<!--[^>]{0,300}\\b(?:ignore|instructions?|assistant|you must|prompt)\\b[^>]{0,300}-->"),
            marker(
                    "script",
                    "(?i)<script\\b|<(?:iframe|object|embed|svg|img|body|video)\\b[^<>]{0,200}\\bon\\w{3,20}\\s{0,3}=|<iframe\\b[^<>]{0,200}\\bsrc(?:doc)?\\s{0,3}="),
            marker(
                    "SQL injection",
                    "(?i)['\"]\\s{0,5}(?:or|and)\\s{1,5}(['\"]?)(\\w{1,20})\\1\\s{0,3}=\\s{0,3}(['\"]?)\\2\\b|['\"]?\\s{0,3};\\s{0,5}(?:drop|truncate)\\s{1,5}(?:table|database)\\b|\\bunion\\s{1,5}(?:all\\s{1,5})?select\\b|['\"]\\s{0,3};?\\s{0,3}--(?:\\s|$)|\\bxp_cmdshell\\b"),
            marker(
                    "shell injection",
                    "(?:[;&|]|\\$\\(|`)\\s{0,3}(?:rm\\s{1,3}-[rf]{1,2}\\b|(?:curl|wget)\\s[^\\n|;]{1,200}\\|\\s{0,3}(?:ba|z)?sh\\b|cat\\s{1,3}/etc/|nc\\s{1,3}-[a-z]{0,4}e\\b|bash\\s{1,3}-[ic]\\b|mkfifo\\b)|/dev/tcp/"),
            marker(
                    "template injection",
                    "(?i)\\$\\{(?:jndi|env|sys|java|lower|upper|script|T\\()|[{$#]\\{{1,2}\\s{0,3}(?:\\d{1,9}\\s{0,3}\\*\\s{0,3}\\d{1,9}|[^{}\\n]{0,60}(?:__\\w{1,20}__|getRuntime|\\.constructor\\b)[^{}\\n]{0,100})\\s{0,3}}|<%=?\\s{0,3}(?:system|exec|`)"),
            marker("path traversal", "(?i)(?:\\.\\.[/\\\\]){2}|(?:%2e%2e(?:%2f|%5c|/)){2}|/etc/(?:passwd|shadow)\\b"),
            marker(
                    "spreadsheet formula",
                    "(?im)^[=+@-]\\s{0,3}(?:cmd|dde|hyperlink|importxml|importdata|webservice)\\s{0,3}[|(]"));

    private record Marker(String name, Pattern pattern) {

        Stream<Finding> in(String text) {
            return pattern.matcher(text)
                    .results()
                    .map(match -> new Finding(
                            name, match.group(), SafeText.line(match.group().strip(), LONGEST), match.start()));
        }
    }

    private Markers() {}

    private static Marker marker(String name, String regex) {
        return new Marker(name, Pattern.compile(regex));
    }

    /** {@return blocks and lines of code, HTML, SQL and shell commands, which may overlap} */
    public static List<Finding> code(String text) {
        return find(CODE, text);
    }

    /** {@return instructions to a model, and code for a browser, a database, a shell, a template or a spreadsheet; they may overlap} */
    public static List<Finding> injections(String text) {
        return find(INJECTIONS, text);
    }

    private static List<Finding> find(List<Marker> markers, String text) {
        return markers.stream().flatMap(marker -> marker.in(text)).toList();
    }
}
