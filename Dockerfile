FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Bolt as well as HTTP: the package index that an image is built from has Neo4j.Driver.
ENV Neo4jDriver=true
RUN dotnet publish src/DiploGraph.Cli -c Release -o /app

FROM mcr.microsoft.com/dotnet/runtime:10.0
WORKDIR /data
COPY --from=build /app /app
COPY --from=build /source/seeds/articles /articles
ENTRYPOINT ["/app/diplograph"]
CMD ["--help"]
