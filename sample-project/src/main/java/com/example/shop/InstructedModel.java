package com.example.shop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A stand-in for a language model, so that the sample's assistant depends on its prompt without a network, an account or a bill. It
 * quotes the passages that it is given, has its {@link Flaw flaws}, and follows each {@link Instruction} that it understands.
 */
final class InstructedModel {

    private static final String ELABORATION =
            " Most customers find our terms generous, and a solution turns up within a few days whatever went wrong"
                    + " with their gear.";
    private static final double CERTAIN = 0.45;

    private InstructedModel() {}

    /** {@return the answer to a prompt, the same to the same} */
    static String answer(String prompt) {
        var told = Told.in(prompt);
        var passages = told.passages();
        if (Instruction.ANSWER_ONLY_IF_CERTAIN.isIn(told.instructions())) {
            passages = passages.stream()
                    .filter(passage -> isCertain(told.question(), passage))
                    .toList();
        }
        return styled(spoiled(quoted(passages, told), told), told);
    }

    private static Flaw.Answered quoted(List<Told.Passage> passages, Told told) {
        var text = passages.stream()
                .map(passage -> "%s [%s]".formatted(passage.text(), passage.id()))
                .collect(Collectors.joining(" "));
        return new Flaw.Answered(
                told.question(),
                told.desk(),
                text.isEmpty() ? PolicyAssistant.HAND_OVER : text,
                passages.stream().map(Told.Passage::id).toList());
    }

    private static String spoiled(Flaw.Answered answered, Told told) {
        for (var flaw : Flaw.values()) {
            if (flaw.spoils(answered, told)) {
                return flaw.spoil(answered);
            }
        }
        return answered.text();
    }

    private static String styled(String answer, Told told) {
        var styled = answer;
        if (Instruction.BE_BRIEF.isIn(told.instructions())) {
            styled = styled.replaceAll("(?<=[.!?]) [^\\[\\]]+(?= \\[)", "");
        }
        if (Instruction.ELABORATE.isIn(told.instructions())) {
            styled += ELABORATION;
        }
        return Instruction.CITE.isIn(told.instructions()) ? styled : styled.replaceAll(" \\[[^\\[\\]]*]", "");
    }

    private static boolean isCertain(String question, Told.Passage passage) {
        var known = Words.in(passage.text());
        var words = Words.in(question);
        return words.stream().filter(known::contains).count() >= CERTAIN * words.size();
    }
}
