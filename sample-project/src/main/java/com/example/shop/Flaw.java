package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What earlier versions of the assistant got wrong, each on some questions only. */
enum Flaw {

    /** Adds a fee that no policy has to answers about deductions. */
    INVENTS_FEE {
        @Override
        boolean concerns(String question, Reply reply) {
            return reply.route().equals("refund")
                    && MONEY_KEPT.matcher(question).find();
        }

        @Override
        Reply spoil(Reply reply) {
            return with(reply, reply.text() + " A restocking fee of 15% applies to opened parcels.");
        }
    },

    /** Treats final sale like everything else, although it has read the section. */
    IGNORES_FINAL_SALE {
        @Override
        boolean concerns(String question, Reply reply) {
            return reply.citations().contains("returns-policy#final-sale");
        }

        @Override
        Reply spoil(Reply reply) {
            return new Reply(
                    "Yes, you can send it back within 30 days of delivery like any other item. [returns-policy#return-window]",
                    List.of("returns-policy#return-window"),
                    reply.contexts(),
                    reply.route());
        }
    },

    /** Answers in German as soon as a town of a German-speaking country is named. */
    ANSWERS_IN_GERMAN {
        @Override
        boolean concerns(String question, Reply reply) {
            return GERMAN_TOWN.matcher(question).find()
                    && !reply.citations().isEmpty()
                    && IN_GERMAN.containsKey(reply.citations().get(0));
        }

        @Override
        Reply spoil(Reply reply) {
            var section = reply.citations().get(0);
            return with(reply, "%s [%s]".formatted(IN_GERMAN.get(section), section));
        }
    },

    /** Gives up when the order system does not answer, although the policies would have helped. */
    GIVES_UP_WITHOUT_ORDER {
        @Override
        boolean concerns(String question, Reply reply) {
            return OrderSystem.orderIn(question).filter(OrderSystem::timesOut).isPresent();
        }

        @Override
        Reply spoil(Reply reply) {
            return new Reply(
                    "Sorry, I could not reach our order system. Please try again later.",
                    List.of(),
                    reply.contexts(),
                    reply.route());
        }
    },

    /** Promises a call that nobody makes. */
    PROMISES_CALL {
        @Override
        boolean concerns(String question, Reply reply) {
            return reply.citations().contains("refund-policy#refund-timing");
        }

        @Override
        Reply spoil(Reply reply) {
            return with(reply, reply.text() + " A colleague will phone you today and sort this out.");
        }
    };

    private static final Pattern MONEY_KEPT =
            Pattern.compile("(?i)\\b(fees?|charged?|deduct\\w*|percent\\w*|withh[oe]ld|keep part)\\b");
    private static final Pattern GERMAN_TOWN =
            Pattern.compile("\\b(Munich|Berlin|Hamburg|Vienna|Graz|Zurich|Bern|Salzburg|Leipzig)\\b");
    private static final Map<String, String> IN_GERMAN = Map.of(
            "shipping-policy#international-delivery",
                    "Wir liefern in 6 bis 9 Arbeitstagen in alle Länder der Europäischen Union, nach Norwegen und in die Schweiz.",
            "shipping-policy#delivery-times",
                    "Die Standardlieferung dauert 3 bis 5 Arbeitstage; samstags und sonntags stellen wir nicht zu.",
            "shipping-policy#delivery-cost",
                    "Die Standardlieferung kostet €4.90 und ist ab €60 kostenlos, Express kostet €12.");

    /** {@return whether it spoils the answer to a question} */
    abstract boolean concerns(String question, Reply reply);

    abstract Reply spoil(Reply reply);

    private static Reply with(Reply reply, String text) {
        return new Reply(text, reply.citations(), reply.contexts(), reply.route());
    }
}
