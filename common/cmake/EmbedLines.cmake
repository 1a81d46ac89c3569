# Writes a C++ source that holds the lines of a text file, so that a program needs no file of its own at run time.
# Usage: cmake -DINPUT=file -DOUTPUT=file.cpp -DNAME=kLines -DNAMESPACE=crm::schema -P EmbedLines.cmake
file(READ ${INPUT} text)
string(REGEX REPLACE "\n$" "" text "${text}")
string(REPLACE "\n" ")line\",\n    R\"line(" text "${text}")
file(WRITE ${OUTPUT}
"namespace ${NAMESPACE} {
extern const char* const ${NAME}[];
extern const unsigned ${NAME}Count;
const char* const ${NAME}[] = {
    R\"line(${text})line\",
};
const unsigned ${NAME}Count = sizeof(${NAME}) / sizeof(${NAME}[0]);
}  // namespace ${NAMESPACE}
")
