package org.example;

import org.springframework.stereotype.Component;

@Component
class Warehouse implements Orders {

    @Override
    public String status(String order) {
        return "being packed";
    }
}
