package ${package};

/** Answers customers. A real agent would ask a language model here. */
final class ReturnsDesk {

    String answer(String question) {
        if (question.contains("refund")) {
            return "You get your money back within 14 days.";
        }
        if (question.contains("swim")) {
            return "For reasons of hygiene, swimwear cannot be returned.";
        }
        return "You can return unused items within 30 days.";
    }
}
