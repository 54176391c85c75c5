package org.example;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Stands in for an agent that a language model drives. */
@Service
class SupportAgent {

    private static final Pattern ORDER = Pattern.compile("o-\\d+");

    private final Orders orders;

    SupportAgent(Orders orders) {
        this.orders = orders;
    }

    String reply(String question) {
        Matcher order = ORDER.matcher(question);
        return order.find() ? tell(order.group()) : "Please tell me the number of your order.";
    }

    private String tell(String order) {
        String status = orders.status(order);
        return status == null ? "I do not know order " + order + "." : "Order " + order + " is " + status + ".";
    }
}
