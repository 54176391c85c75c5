package com.example.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A stand-in for a model that writes prompts. It looks for the gravest failure among the answers that it is shown, and adds an
 * instruction against it. As with a real one, some of what it writes is vague, useless or harmful. Equal questions get equal replies.
 */
final class StandInWriter implements Llm {

    private static final Pattern PROMPT =
            Pattern.compile("(?ms)^<<<prompt\\b[^>]*>>>\\R(.*?)^<<<end prompt\\b[^>]*>>>$");
    private static final Pattern FIRST_SLOT = Pattern.compile("(?m)^.*\\{\\{");
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int BAD_DAYS = 5;

    private static final List<String> OPENERS = List.of("", "Important: ", "Rule: ", "Mind this: ");
    private static final List<String> POOR = List.of(
            "Be careful with fees.",
            "Answer at length: customers like to read.",
            "Remember that the customer is king.",
            "Answer only if you are certain.",
            "Always wish a nice day.",
            "Be brief: one sentence will do.");

    /** What goes wrong, the gravest first, how one sees that in an answer, and what a prompt can say against it. */
    private enum Failure {
        FINAL_SALE(
                "like any other item",
                "Final sale items cannot be returned, and clearance and outlet are final sale.",
                "Before you allow a return, check that the item was not in the final sale.",
                "Refuse returns of whatever was bought in the final sale.",
                "Respect final sale: no return, no exchange."),
        GIVES_UP(
                "could not reach our order system",
                "If the order system does not answer, help from the policies all the same.",
                "Never tell a customer to try again later because the order system is silent.",
                "When an order cannot be looked up, answer from the passages instead.",
                "A lookup that fails is no reason to give up."),
        GERMAN(
                "Arbeitstag",
                "Answer in the language of the question, whichever town it names.",
                "Do not answer in German unless the question is in German.",
                "Use the customer's language, wherever the parcel goes.",
                "Answer in English."),
        PROMISES_CALLS(
                "phone you today",
                "Never promise that a colleague will phone.",
                "Do not offer calls: nobody makes them.",
                "Say nothing of phone calls.",
                "Avoid any mention of a call back."),
        FEES(
                "restocking fee of 15%",
                "Name only fees and deductions that stand in the policies.",
                "Never mention a fee that no policy has.",
                "Do not invent deductions.",
                "State no percentage that you have not read.");

        private final String sign;
        private final List<String> remedies;

        Failure(String sign, String... remedies) {
            this.sign = sign;
            this.remedies = List.of(remedies);
        }
    }

    @Override
    public LlmReply ask(LlmRequest request) {
        var question = request.prompt();
        var reply = question.contains("</prompt>") ? rewritten(question) : "What is missing: " + missing(question);
        return LlmReply.of(reply).withUsage(Usage.of(tokens(request.system() + question), tokens(reply)));
    }

    @Override
    public String defaultName() {
        return "stand-in-writer";
    }

    private static String rewritten(String question) {
        var prompts = PROMPT.matcher(question)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
        var last = prompts.get(prompts.size() - 1);
        var isMerge = question.contains("Merge them");
        var added = isMerge ? instructions(prompts.get(0)) : Stream.of(missing(question));
        return "<prompt>\n%s\n</prompt>".formatted(with(last, added));
    }

    private static String with(String prompt, Stream<String> added) {
        var slot = FIRST_SLOT.matcher(prompt);
        var end = slot.find() ? slot.start() : prompt.length();
        var lines = new LinkedHashSet<>(instructions(prompt).toList());
        added.forEach(lines::add);
        return String.join("\n", lines) + "\n\n" + prompt.substring(end);
    }

    private static Stream<String> instructions(String prompt) {
        var slot = FIRST_SLOT.matcher(prompt);
        return (slot.find() ? prompt.substring(0, slot.start()) : prompt)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty());
    }

    /** {@return an instruction, which is not always of use} */
    private static String missing(String question) {
        var chance = new Random(crc(question));
        var gravest = gravest(PROMPT.matcher(question).replaceAll(""));
        var isGood = gravest.isPresent() && chance.nextInt(BAD_DAYS) > 0;
        return any(OPENERS, chance) + any(isGood ? gravest.get().remedies : POOR, chance);
    }

    private static String any(List<String> texts, Random chance) {
        return texts.get(chance.nextInt(texts.size()));
    }

    private static Optional<Failure> gravest(String shown) {
        return Stream.of(Failure.values())
                .filter(failure -> shown.contains(failure.sign))
                .findFirst();
    }

    private static long crc(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return crc.getValue();
    }

    private static int tokens(String text) {
        return 1 + text.length() / CHARACTERS_PER_TOKEN;
    }
}
