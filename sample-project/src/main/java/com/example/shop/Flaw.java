package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the stand-in of a model gets wrong, each on some questions only, unless its prompt says otherwise. */
enum Flaw {

    /** Adds a fee that no policy has to answers about deductions. */
    INVENTS_FEE(Instruction.NAME_NO_OTHER_FEES, "restocking fee of 15%") {
        @Override
        boolean concerns(Answered answered) {
            return answered.desk().equals("refund")
                    && MONEY_KEPT.matcher(answered.question()).find();
        }

        @Override
        String spoil(Answered answered) {
            return answered.text() + " A restocking fee of 15% applies to opened parcels.";
        }
    },

    /** Treats final sale like everything else, although it has read the section. */
    IGNORES_FINAL_SALE(Instruction.REFUSE_FINAL_SALE, "like any other item") {
        @Override
        boolean concerns(Answered answered) {
            return answered.citations().contains("returns-policy#final-sale");
        }

        @Override
        String spoil(Answered answered) {
            return "Yes, you can send it back within 30 days of delivery like any other item."
                    + " [returns-policy#return-window]";
        }
    },

    /** Answers in German as soon as a town of a German-speaking country is named. */
    ANSWERS_IN_GERMAN(Instruction.ANSWER_IN_THE_CUSTOMERS_LANGUAGE, "Arbeitstag") {
        @Override
        boolean concerns(Answered answered) {
            return GERMAN_TOWN.matcher(answered.question()).find()
                    && !answered.citations().isEmpty()
                    && IN_GERMAN.containsKey(answered.citations().get(0));
        }

        @Override
        String spoil(Answered answered) {
            var section = answered.citations().get(0);
            return "%s [%s]".formatted(IN_GERMAN.get(section), section);
        }
    },

    /** Gives up when the order system does not answer, although the policies would have helped. */
    GIVES_UP_WITHOUT_ORDER(Instruction.HELP_WITHOUT_THE_ORDER_SYSTEM, "try again later") {
        @Override
        boolean concerns(Answered answered) {
            return OrderSystem.orderIn(answered.question())
                    .filter(OrderSystem::timesOut)
                    .isPresent();
        }

        @Override
        String spoil(Answered answered) {
            return "Sorry, I could not reach our order system. Please try again later.";
        }
    },

    /** Promises a call that nobody makes. */
    PROMISES_CALL(Instruction.PROMISE_NO_CALLS, "phone you") {
        @Override
        boolean concerns(Answered answered) {
            return answered.citations().contains("refund-policy#refund-timing");
        }

        @Override
        String spoil(Answered answered) {
            return answered.text() + " A colleague will phone you today and sort this out.";
        }
    };

    private static final Pattern MONEY_KEPT =
            Pattern.compile("(?i)\\b(fees?|charged?|deduct\\w*|percent\\w*|withh[oe]ld|keep part)\\b");
    private static final Pattern GERMAN_TOWN =
            Pattern.compile("\\b(Munich|Berlin|Hamburg|Vienna|Graz|Zurich|Bern|Salzburg|Leipzig)\\b");
    private static final Map<String, String> IN_GERMAN = Map.of(
            "shipping-policy#international-delivery",
                    "Wir liefern in 6 bis 9 Arbeitstagen in alle Länder der Europäischen Union, nach Norwegen und in"
                            + " die Schweiz.",
            "shipping-policy#delivery-times",
                    "Die Standardlieferung dauert 3 bis 5 Arbeitstage; samstags und sonntags stellen wir nicht zu.",
            "shipping-policy#delivery-cost",
                    "Die Standardlieferung kostet €4.90 und ist ab €60 kostenlos, Express kostet €12.");

    private final Instruction cure;
    private final String sign;

    Flaw(Instruction cure, String sign) {
        this.cure = cure;
        this.sign = sign;
    }

    /** A question with the right answer to it. */
    record Answered(String question, String desk, String text, List<String> citations) {}

    /** {@return whether the model spoils an answer when it is told this} */
    final boolean spoils(Answered answered, Told told) {
        return concerns(answered)
                && !cure.isIn(told.instructions())
                && told.examples().stream().noneMatch(this::isAvoidedBy);
    }

    /** {@return whether an example shows how to answer better} */
    private boolean isAvoidedBy(Told.Example example) {
        var citations = PromptedAssistant.citationsIn(example.answer());
        return !citations.isEmpty()
                && !example.answer().contains(sign)
                && concerns(new Answered(example.question(), "refund", example.answer(), citations));
    }

    abstract boolean concerns(Answered answered);

    abstract String spoil(Answered answered);
}
