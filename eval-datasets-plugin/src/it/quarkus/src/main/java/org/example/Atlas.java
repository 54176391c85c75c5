package org.example;

import jakarta.enterprise.context.ApplicationScoped;

/** The agent, which is a bean. */
@ApplicationScoped
public class Atlas {

    public String capital(String question) {
        return question.contains("France") ? "Paris" : "Rome";
    }
}
