/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.MessageJson;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a prompt's variables: of one rubric, one case and one answer.
 *
 * @param pair the answer and another one, by the variables that show them; none if an answer is judged alone
 */
record PromptValues(Rubric rubric, EvalCase evalCase, Answer answer, Map<String, String> pair) {

    private static final Set<String> OF_CASE = Set.of("input", "expected", "metadata");
    private static final Set<String> OF_ANSWER = Set.of("answer", "output", "context", "tool_calls");
    private static final String TRANSCRIPT = "transcript";

    /** The answer that is shown first of two. */
    static final String FIRST = "pair.first";

    static final String SECOND = "pair.second";

    PromptValues(Rubric rubric, EvalCase evalCase, Answer answer) {
        this(rubric, evalCase, answer, Map.of());
    }

    static boolean isOfPair(String name) {
        return name.equals(FIRST) || name.equals(SECOND);
    }

    static boolean isOfAnswer(String name) {
        return OF_ANSWER.contains(root(name))
                || isOfPair(name)
                || name.equals(TRANSCRIPT)
                || name.equals("transcript.answer");
    }

    /** {@return whether the variable shows messages, which a case may have in a form that cannot be read} */
    static boolean isTranscript(String name) {
        return root(name).equals(TRANSCRIPT);
    }

    private static String root(String name) {
        return name.split("\\.", 2)[0];
    }

    Optional<PromptValue> get(String name) {
        return ofRubric(rubric, name).or(() -> find(name).map(value -> PromptValue.fenced(name, value)));
    }

    /** {@return what the author of a rubric wrote, which needs no fence; empty if the variable shows something else} */
    static Optional<PromptValue> ofRubric(Rubric rubric, String name) {
        return switch (name) {
            case "criterion" -> Optional.of(PromptValue.trusted(name, rubric.criterion()));
            case "levels" -> Optional.of(PromptValue.trusted(name, rubric.levelsText()));
            case "examples" -> Optional.of(PromptValue.trusted(name, rubric.examplesText()));
            default -> Optional.empty();
        };
    }

    private Optional<Object> find(String name) {
        String root = root(name);
        if (OF_CASE.contains(root)) {
            return evalCase.find(name);
        }
        if (isTranscript(name)) {
            return transcript(name);
        }
        if (isOfPair(name)) {
            return Optional.ofNullable(pair.get(name));
        }
        return OF_ANSWER.contains(root) ? ofAnswer(name) : JsonPath.find(evalCase.input(), name);
    }

    /** Absent output, passages and tool calls are empty rather than missing, since the judge must see that there are none. */
    private Optional<Object> ofAnswer(String name) {
        return switch (name) {
            case "answer" -> Optional.of(answer.text());
            case "output" -> answer.output().or(() -> Optional.of(""));
            case "context" -> Optional.of(String.join("\n\n", passages()));
            case "tool_calls" -> Optional.of(toolCalls());
            default -> AnswerPath.of(name).find(answer);
        };
    }

    /** A case without messages has none to show, unless the answer is a conversation of its own. */
    private Optional<Object> transcript(String name) {
        List<Message> before = evalCase.messages();
        List<Message> added = Transcript.messages(before, answer);
        boolean isConversation = !before.isEmpty() || !answer.messages().isEmpty();
        return switch (name) {
            case TRANSCRIPT -> text(isConversation, List.of(), concat(before, added));
            case "transcript.case" -> text(!before.isEmpty(), List.of(), before);
            case "transcript.answer" -> text(isConversation, before, added);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> text(boolean isThere, List<Message> before, List<Message> messages) {
        return isThere ? Optional.of(Transcript.of(before, messages).text()) : Optional.empty();
    }

    private static List<Message> concat(List<Message> first, List<Message> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private List<String> passages() {
        return answer.contexts().isEmpty() ? evalCase.context() : answer.contexts();
    }

    /** {@return one call on each line, in their order} */
    private String toolCalls() {
        return answer.toolCalls().stream()
                .map(call -> Json.write(MessageJson.plain(call)))
                .collect(Collectors.joining("\n"));
    }

    EvalException missing(String name) {
        return new EvalException("%s: '{{%s}}' in the prompt of %s has no value in case '%s'. Its input has: %s."
                .formatted(
                        evalCase.location(),
                        name,
                        rubric.name().file(),
                        evalCase.id(),
                        String.join(", ", evalCase.input().keySet())));
    }

    EvalException unusable(RuntimeException e) {
        return new EvalException(
                "The prompt in %s could not be filled: %s."
                        .formatted(rubric.name().file(), e.getMessage()),
                e);
    }
}
