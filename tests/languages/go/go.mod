module language

go 1.19
